package import Alerts
package import Configuration
package import Ingest
package import Telemetry

/// The options of every subcommand that takes INPUT, as they were typed.
package struct InputOptions: Hashable, Sendable {
  package var words: [String] = []
  package var metrics: [String] = []
  package var health: [String] = []
  package var logs: [String] = []
  package var traces: [String] = []
  package var config: String?
  package var rules: [String] = []
  package var interval: String?
  package var timeout: String?
  package var since: String?
  package var until: String?
  /// The value of `--otlp`; empty where it was given without one.
  package var otlp: String?
  package var maxMemory: String?
  package var filter: String?
  package var isColourless = false

  package init(words: [String] = []) {
    self.words = words
  }
}

/// What the options come to: read, checked, and the configuration beneath them.
package struct InputRequest: Sendable {
  package var words: InputWords
  /// Of the file, with what the command line said on top of it.
  package var configuration: Configuration
  /// Of `--rules` and of the configuration.
  package var rules: RuleBook
  package var since: Timestamp?
  /// Excluded.
  package var until: Timestamp?
  package var filter: String?
  package var usesColour: Bool

  /// As the stores cut: open on the left, closed on the right.
  package var range: TimeRange {
    TimeRange(
      start: since.map { $0 - .nanoseconds(1) } ?? .distantPast,
      end: until.map { $0 - .nanoseconds(1) } ?? .distantFuture)
  }
}

extension InputOptions {
  /// - Parameter takesFilter: the first of several words may be a FILTER, where it is no INPUT.
  package func request(
    _ io: CommandIO, takesFilter: Bool = false, themes: [String] = []
  ) throws(UseProblem) -> InputRequest {
    let now = io.now
    var configuration = try ConfigurationPlace.read(config, io, themes: themes)
    if let interval { configuration.interval = try OptionValue.duration("--interval", interval) }
    if let timeout { configuration.timeout = try OptionValue.duration("--timeout", timeout) }
    for index in configuration.scrapes.indices {
      configuration.scrapes[index].takeDefaults(
        interval: interval == nil ? nil : configuration.interval,
        timeout: timeout == nil ? nil : configuration.timeout)
    }
    if let maxMemory {
      configuration.maxMemoryBytes = try OptionValue.size("--max-memory", maxMemory)
    }
    var (words, filter) = (self.words, self.filter)
    if takesFilter, filter == nil, words.count > 1, !InputCatalog.isInput(words[0]) {
      filter = words.removeFirst()
    }
    var input = InputWords(words)
    input.namesConfiguration = config != nil
    (input.metrics, input.health) = (metrics, health)
    (input.logs, input.traces) = (logs, traces)
    input.otlp = try OptionValue.receivers(otlp)
    return InputRequest(
      words: input, configuration: configuration,
      rules: try RuleFiles.read(typed: rules, configuration, io),
      since: try since.map { text throws(UseProblem) in
        try OptionValue.time("--since", text, now: now)
      },
      until: try until.map { text throws(UseProblem) in
        try OptionValue.time("--until", text, now: now)
      },
      filter: filter, usesColour: io.allowsColour && !isColourless)
  }
}

extension InputRequest {
  /// The inputs, all there: what is missing is wrong use.
  package func inputs() throws(UseProblem) -> [Input] {
    let (inputs, problems) = InputCatalog.resolve(
      words, configuration: configuration, strict: true)
    if let problem = problems.first { throw UseProblem(problem.description) }
    guard !inputs.isEmpty else {
      throw UseProblem(
        "no INPUT; expected a file, glob, folder, URL, cmd:COMMAND or -, or a configuration")
    }
    return inputs
  }

  /// The inputs of a subcommand that reads what is there: files, standard input, commands. Targets
  /// and receivers are passed over where the configuration names them, and wrong use where the
  /// command line does.
  package func readableInputs(of signal: String) throws(UseProblem) -> [Input] {
    let all = try inputs()
    let readable = all.filter(\.isReadable)
    if !words.isEmpty, let other = all.first(where: { !$0.isReadable && !$0.isReceiver }) {
      throw UseProblem(
        "\(other.name): \(signal) are not read from a URL; expected a file, cmd:COMMAND or -")
    }
    guard !readable.isEmpty else {
      throw UseProblem("no INPUT to read \(signal) from; expected a file, cmd:COMMAND or -")
    }
    return readable
  }
}

extension Input {
  var isReadable: Bool {
    switch kind {
    case .files, .standardInput, .command: true
    case .url, .metrics, .scrapeConfig, .health, .receiver: false
    }
  }

  var isReceiver: Bool {
    if case .receiver = kind { return true }
    return false
  }
}

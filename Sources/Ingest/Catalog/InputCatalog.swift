package import Configuration
import Formats
import Transport

/// From words to inputs: what each is, and what is wrong with those that are none.
package enum InputCatalog {
  /// - Parameters:
  ///   - configuration: its inputs count where the command line names none, or names the file; so
  ///     does its `otlp`.
  ///   - strict: a file that is missing and a glob without a match are problems. Otherwise they
  ///     are inputs that wait (a row on page Sources).
  package static func resolve(
    _ words: InputWords, configuration: Configuration = Configuration(), strict: Bool
  ) -> (inputs: [Input], problems: [InputProblem]) {
    var resolution = Resolution(isStrict: strict)
    for word in words.words { resolution.take(word, nil) }
    for word in words.metrics { resolution.take(word, .metrics) }
    for word in words.health { resolution.take(word, .health) }
    for word in words.logs { resolution.take(word, .logs) }
    for word in words.traces { resolution.take(word, .traces) }
    if words.isEmpty || words.namesConfiguration { resolution.take(configuration) }
    if let address = (words.otlp ?? configuration.otlp)?.http {
      resolution.inputs.append(Input(.receiver(address), name: "otlp http://\(address.text)"))
    }
    return (resolution.inputs, resolution.problems)
  }

  /// Whether a word names an input: tells a FILTER from an INPUT (no such file, no glob match, no
  /// scheme, not `-` is a filter).
  package static func isInput(_ word: String) -> Bool {
    if word == "-" || word.hasPrefix("cmd:") || word.hasPrefix("exec:") { return true }
    return InputScheme(of: word) != nil || !PathPattern(word).existing.isEmpty
      || OpenFile.facts(word) != nil
  }
}

/// The words that were taken so far.
private struct Resolution {
  let isStrict: Bool
  var inputs: [Input] = []
  var problems: [InputProblem] = []

  mutating func take(_ configuration: Configuration) {
    for endpoint in configuration.metrics { take(endpoint, .metrics) }
    for config in configuration.scrapes {
      inputs.append(Input(.scrapeConfig(config), name: "job \(config.job)"))
    }
    for endpoint in configuration.health { take(endpoint, .health) }
    for word in configuration.logs { take(word, .logs) }
    for word in configuration.traces { take(word, .traces) }
  }

  mutating func take(_ word: String, _ declared: InputSignal?) {
    if word == "-" {
      inputs.append(Input(.standardInput(declared), name: "-"))
    } else if word.hasPrefix("cmd:") {
      takeCommand(word, declared)
    } else if let scheme = InputScheme(of: word) {
      take(Endpoint(word), scheme, declared)
    } else {
      takeFiles(word, declared)
    }
  }

  private mutating func take(_ endpoint: Endpoint, _ declared: InputSignal) {
    guard let scheme = InputScheme(of: endpoint.target) else {
      return refuse(endpoint.target, "expected a URL")
    }
    take(endpoint, scheme, declared)
  }

  private mutating func take(
    _ endpoint: Endpoint, _ scheme: InputScheme, _ declared: InputSignal?
  ) {
    let word = endpoint.target
    guard !scheme.isFile else { return takeFileTarget(endpoint, declared) }
    guard scheme.isHTTP else {
      let what = declared == .metrics ? "scraped" : "probed"
      return refuse(
        word, "\(scheme.name) cannot be \(what); http://, https:// and http+unix:// can")
    }
    guard let url = HTTPURL(word) else {
      return refuse(word, "not an http, https or http+unix URL")
    }
    let name = endpoint.name ?? url.text
    switch declared {
    case .metrics: inputs.append(Input(.metrics(endpoint), name: name))
    case .health: inputs.append(Input(.health(endpoint), name: name))
    case .logs, .traces: refuse(url.text, "\(declared?.rawValue ?? "") are not read from a URL")
    case nil where InputScheme.isHealthPath(url.target):
      inputs.append(Input(.health(endpoint), name: name))
    case nil: inputs.append(Input(.url(endpoint), name: name))
    }
  }

  /// A file that is scraped, not read once or followed.
  private mutating func takeFileTarget(_ endpoint: Endpoint, _ declared: InputSignal?) {
    let word = endpoint.target
    guard FileAddress.path(of: word) != nil else {
      return refuse(word, "expected an absolute path after file:")
    }
    guard declared == nil || declared == .metrics else {
      return refuse(
        word, "file: is a scrape target; \(declared?.rawValue ?? "") want the bare path")
    }
    inputs.append(Input(.metrics(endpoint), name: endpoint.name ?? word))
  }

  private mutating func takeCommand(_ word: String, _ declared: InputSignal?) {
    let command = String(word.dropFirst("cmd:".count))
    guard command.contains(where: { !$0.isWhitespace }) else {
      return refuse(word, "expected a command after cmd:")
    }
    inputs.append(Input(.command(command, declared), name: word))
  }

  private mutating func takeFiles(_ word: String, _ declared: InputSignal?) {
    let pattern = PathPattern(word)
    let paths = pattern.existing
    if paths.isEmpty, let why = pattern.absence, isStrict || word.isEmpty {
      return refuse(word, why)
    }
    if !pattern.isOpenEnded, let path = paths.first {
      if let why = FileLook.objection(path, declared) { return refuse(path, why) }
    }
    inputs.append(Input(.files(pattern, declared), name: word))
  }

  private mutating func refuse(_ word: String, _ message: String) {
    let shown = InputScheme(of: word).map { $0.withoutCredentials(word) } ?? word
    problems.append(InputProblem(shown.isEmpty ? "''" : shown, message))
  }
}

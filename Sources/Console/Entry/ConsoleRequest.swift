package import Alerts
import Configuration
import Drawing
package import Ingest
import Panes
package import Storage
package import Telemetry
import Terminal

/// Everything a session on a terminal is started with, as the command line has it.
package struct ConsoleRequest: Sendable {
  package var inputs: [Input]
  package var settings: SourceSettings
  package var limits: StoreLimits
  package var rules = RuleBook()
  package var since: Timestamp?
  package var until: Timestamp?
  /// Nil shows what is there as it comes.
  package var replay: ReplayOptions?
  /// Nil is the default theme; names were checked before.
  package var theme: String?
  package var isColourless = false
  /// Something that runs as long as the console and tells what to watch: the demo's shop.
  package var companion: (any ConsoleCompanion)?

  package init(
    inputs: [Input] = [], settings: SourceSettings = SourceSettings(),
    limits: StoreLimits = StoreLimits()
  ) {
    self.inputs = inputs
    self.settings = settings
    self.limits = limits
  }

  var options: ConsoleOptions {
    var options = ConsoleOptions()
    options.clockSource = clockSource
    options.since = since
    options.until = until
    options.replay = replay
    options.utcOffset = WallClock.utcOffset
    options.stopwatch = { WallClock.uptime }
    options.hasInputs = !inputs.isEmpty || companion != nil
    if let theme { options.theme = theme }
    return options
  }

  var terminal: TerminalOptions {
    TerminalOptions(colourDepth: isColourless ? ColourDepth.none : nil)
  }

  /// A file has a clock of its own, as long as nothing that is live stands beside it.
  private var clockSource: ViewClock.Source {
    if replay != nil { return .replay }
    return isLive ? .wall : .capture
  }

  /// Whether anything is watched as it happens.
  var isLive: Bool {
    companion != nil || inputs.isEmpty || inputs.contains(where: \.isLive)
  }
}

/// A program inside the program that is watched: it starts when the screen is up and ends with it.
package protocol ConsoleCompanion: Sendable {
  /// - Parameter receiver: where it may send spans, as `http://127.0.0.1:PORT`.
  func start(sendingTo receiver: String) async throws -> [CompanionEndpoint]
  func stop() async
}

/// Something of the companion's to watch.
package struct CompanionEndpoint: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case metrics, health, log }

  package var kind: Kind
  package var name: String
  /// A URL, or the path of a log.
  package var location: String

  package init(_ kind: Kind, name: String, location: String) {
    self.kind = kind
    self.name = name
    self.location = location
  }

  var input: Input {
    var endpoint = Endpoint(location)
    endpoint.name = name
    switch kind {
    case .metrics: return Input(.metrics(endpoint), name: name)
    case .health: return Input(.health(endpoint), name: name)
    case .log: return Input(.files(PathPattern(location), .logs), name: "\(name) log")
    }
  }
}

package import Alerts
package import Drawing
package import Ingest
package import Panes
package import Storage
package import Telemetry

/// What `martlet snapshot` draws.
package struct SnapshotRequest: Sendable {
  package enum Output: String, Hashable, Sendable, CaseIterable {
    case text, ansi, svg
  }

  package var inputs: [Input]
  package var settings: SourceSettings
  package var limits: StoreLimits
  package var rules = RuleBook()
  package var since: Timestamp?
  package var until: Timestamp?
  package var page = PageName.overview
  package var rows = 40
  package var columns = 120
  package var keys = KeyScript("")
  package var output = Output.text
  package var theme = "dark"
  package var depth = ColourDepth.truecolor
  package var glyphs = GlyphTier.braille
  /// The longest wait for live inputs.
  package var wait = Duration.seconds(15)

  package init(
    inputs: [Input] = [], settings: SourceSettings = SourceSettings(),
    limits: StoreLimits = StoreLimits()
  ) {
    self.inputs = inputs
    self.settings = settings
    self.limits = limits
  }

  /// The same with words as a command line has them; what is no page or form stays as it was, since
  /// the command line was checked before.
  package mutating func set(page: String, keys: String, output: String) {
    self.page = PageName(word: page) ?? self.page
    self.output = Output(rawValue: output) ?? self.output
    self.keys = KeyScript(keys)
  }

  var isLive: Bool { inputs.contains(where: \.isLive) }

  var options: ConsoleOptions {
    var options = ConsoleOptions()
    options.clockSource = isLive ? .wall : .capture
    options.followsWall = false
    options.page = page
    options.since = since
    options.until = until
    options.theme = theme
    options.glyphs = glyphs
    options.utcOffset = WallClock.utcOffset
    options.stopwatch = { WallClock.uptime }
    options.hasInputs = !inputs.isEmpty
    return options
  }
}

package import Drawing
import Formats
package import Panes
package import Telemetry

/// What the command line and the configuration decide before the first frame.
package struct ConsoleOptions: Sendable {
  package var clockSource: ViewClock.Source = .wall
  /// Whether the clock of captured files becomes the wall's when they turn out to be live.
  package var followsWall = true
  /// Nil fits what there is to show.
  package var span: Duration?
  /// The part of a capture that was asked for.
  package var since: Timestamp?
  package var until: Timestamp?
  package var replay: ReplayOptions?
  package var page: PageName = .overview
  package var theme: String = "dark"
  package var glyphs: GlyphTier = .braille
  package var utcOffset: Duration = .zero
  /// Reads the fields of log records: the stores keep their bytes as they came.
  package var logReader: any LogRecordReader = LogLineReader()
  /// A monotonic clock for the limits of queries, asked off the screen's thread.
  package var stopwatch: (@Sendable () -> Duration)?
  /// A first-run page says what to type when nothing was given to watch.
  package var hasInputs = true

  package init() {}
}

package struct ReplayOptions: Hashable, Sendable {
  package var speed: ReplayClock.Speed = .times(1)
  package var from: Timestamp?
  package var to: Timestamp?
  package var loops = false

  package init() {}
}

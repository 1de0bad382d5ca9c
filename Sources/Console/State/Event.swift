package import Drawing
package import Storage
package import Telemetry

/// Everything that can happen to the console. Time is one of these and nothing in the state reads a
/// clock, which is why a day of replay tests in a moment.
package enum Event: Sendable {
  case input(InputEvent)
  case resized(rows: Int, columns: Int)
  /// The wall clock went on.
  case time(Timestamp)
  /// The archive took in more.
  case data(TelemetrySnapshot, wall: Timestamp)
  /// What the last second cost the line, for the footer.
  case output(bytesPerSecond: Int)
}

package import Telemetry

/// A time as a log line says it, and how far to trust it.
package struct LogMoment: Hashable, Sendable {
  package var time: Timestamp
  /// False where the text named no zone and UTC was assumed.
  package var hasZone: Bool

  package init(_ time: Timestamp, hasZone: Bool = true) {
    self.time = time
    self.hasZone = hasZone
  }

  /// Between 1970 and 2100; anything else is a writer's mistake, kept but not sorted by.
  package var isInRange: Bool {
    time.nanoseconds > 0 && time.nanoseconds < 4_102_444_800_000_000_000
  }
}

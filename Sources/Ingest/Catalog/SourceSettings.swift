package import Telemetry

/// What holds for all sources of one run; a target's own settings win.
package struct SourceSettings: Sendable {
  /// Between two scrapes or probes of a target.
  package var interval = Duration.seconds(5)
  package var timeout = Duration.seconds(4)
  /// False reads every file to its end and is done: what commands want.
  package var followsFiles = true
  /// Of one OTLP request: on the wire, and after inflating.
  package var maxBodyBytes = 64 << 20
  /// The time at which things arrive.
  package var clock: @Sendable () -> Timestamp = { WallClock.now }

  package init() {}

  package init(interval: Duration?, timeout: Duration?, followsFiles: Bool = true) {
    self.interval = interval ?? self.interval
    self.timeout = timeout ?? min(self.timeout, self.interval)
    self.followsFiles = followsFiles
  }
}

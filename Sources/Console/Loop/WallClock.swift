import Glibc
package import Telemetry

/// The one place where the console reads the time.
package enum WallClock {
  package static var now: Timestamp {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// What the operator's zone adds to UTC now.
  package static var utcOffset: Duration {
    var seconds = Glibc.time(nil)
    var local = unsafe tm()
    _ = unsafe localtime_r(&seconds, &local)
    return unsafe .seconds(local.tm_gmtoff)
  }

  private static let began = ContinuousClock.now

  /// Goes on evenly, whatever is done to the clock on the wall.
  package static var uptime: Duration { ContinuousClock.now - began }
}

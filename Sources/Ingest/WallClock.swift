import Glibc
import Telemetry

/// The system's clock as a moment. Read only here; everything else is given the moment.
enum WallClock {
  static var now: Timestamp {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}

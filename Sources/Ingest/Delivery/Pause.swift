import Glibc
import Telemetry

/// Lets the calling thread rest; never for the cooperative pool.
enum Pause {
  static func thread(for duration: Duration) {
    let nanoseconds = duration.nanoseconds
    var time = timespec(
      tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    unsafe nanosleep(&time, nil)
  }
}

import Glibc

/// Processor time of this process: a neighbour's load disturbs it little.
enum Stopwatch {
  static let runs = 11

  /// The median of several runs in nanoseconds, after one that warms up.
  static func median(_ work: () -> Void) -> Double {
    work()
    var times: [Double] = []
    for _ in 0..<runs {
      let start = now()
      work()
      times.append(now() - start)
    }
    return times.sorted()[runs / 2]
  }

  /// Of one run, in nanoseconds.
  static func time(_ work: () -> Void) -> Double {
    let start = now()
    work()
    return now() - start
  }

  private static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}

import Telemetry

/// How many traces took how long, in steps of 1, 2 and 5: durations lie decades apart.
package struct DurationHistogram: Hashable, Sendable {
  package struct Bucket: Hashable, Sendable {
    /// From here, in nanoseconds, up to the next bucket.
    package var from: Int64
    package var count: Int
    package var errors: Int
  }

  /// From the first that holds anything to the last, empty ones between them.
  package private(set) var buckets: [Bucket] = []
  /// Nil where there is no trace.
  package private(set) var median: Int64?
  package private(set) var p95: Int64?
  package private(set) var longest: Int64?

  private static let bounds: [Int64] = {
    var bounds: [Int64] = [0]
    var power: Int64 = 1
    while power <= 1_000_000_000_000_000_000 {
      bounds += [power, 2 * power, 5 * power]
      power = power.saturatingMultiply(10)
      if power == .max { break }
    }
    return bounds
  }()

  package init(_ list: TraceList) {
    guard list.count > 0 else { return }
    var durations: [Int64] = []
    durations.reserveCapacity(list.count)
    var buckets = Self.bounds.map { Bucket(from: $0, count: 0, errors: 0) }
    for summary in list.summaries {
      let duration = summary.durationNanoseconds
      durations.append(duration)
      let index = Self.bucket(of: duration)
      buckets[index].count += 1
      if summary.errors > 0 { buckets[index].errors += 1 }
    }
    durations.sort()
    median = durations[(durations.count - 1) / 2]
    p95 = durations[(durations.count - 1) * 95 / 100]
    longest = durations.last
    let first = buckets.firstIndex { $0.count > 0 } ?? 0
    let last = buckets.lastIndex { $0.count > 0 } ?? 0
    self.buckets = Array(buckets[first...last])
  }

  /// The bucket that a duration belongs to, counted among `buckets`.
  package func index(of duration: Int64) -> Int? {
    buckets.lastIndex { $0.from <= duration }
  }

  private static func bucket(of duration: Int64) -> Int {
    var (low, high) = (0, bounds.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if bounds[middle] <= duration { low = middle } else { high = middle }
    }
    return low
  }
}

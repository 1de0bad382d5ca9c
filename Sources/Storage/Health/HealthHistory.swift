package import Telemetry

/// Everything kept of one check, in order of time. What is asked takes the moment: later results
/// do not show through.
package struct HealthHistory: Sendable {
  package let source: SourceID
  package let name: String
  package let kind: String
  package let target: String
  /// Oldest results let go to stay within the limit.
  package private(set) var droppedResults = 0
  private var results = PagedArray<HealthResult>()

  init(source: SourceID, first: HealthResult) {
    self.source = source
    name = first.name
    kind = first.kind
    target = first.target
  }

  package var count: Int { results.count }

  mutating func append(_ result: HealthResult, limit: Int) {
    var result = result
    // A tree of components that did not change shares its memory with the one before.
    if let last = results.last, last.components == result.components {
      result.components = last.components
    }
    let place = results.firstIndex { $0.time > result.time }
    if place == results.count {
      results.append(result)
    } else {
      results.insert(result, at: place)
    }
    if results.count > limit { droppedResults += results.removeFirstPage() }
  }

  /// The newest result at or before the moment.
  package func latest(at moment: Timestamp) -> HealthResult? {
    let next = end(at: moment)
    return next > 0 ? results[next - 1] : nil
  }

  /// The time of the first result of the unbroken run in the state of `latest`: exact as far as
  /// the history goes back.
  package func since(at moment: Timestamp) -> Timestamp? {
    var index = end(at: moment) - 1
    guard index >= 0 else { return nil }
    let status = results[index].status
    while index > 0, results[index - 1].status == status { index -= 1 }
    return results[index].time
  }

  /// In order of time.
  package func results(in range: TimeRange) -> [HealthResult] {
    let first = end(at: range.start)
    return (first..<max(first, end(at: range.end))).map { results[$0] }
  }

  package func uptime(in range: TimeRange) -> Uptime {
    let first = end(at: range.start)
    var uptime = Uptime()
    for index in first..<max(first, end(at: range.end)) { uptime.count(results[index].status) }
    return uptime
  }

  private func end(at moment: Timestamp) -> Int { results.firstIndex { $0.time > moment } }
}

/// How many probes found the target at work. Degraded is at work; under maintenance and unknown
/// say nothing either way and are left out of the share.
package struct Uptime: Hashable, Sendable {
  package private(set) var up = 0
  package private(set) var down = 0
  package private(set) var uncounted = 0

  /// Nil where no probe says anything.
  package var share: Double? {
    up + down > 0 ? Double(up) / Double(up + down) : nil
  }

  mutating func count(_ status: HealthStatus) {
    switch status {
    case .healthy, .degraded: up += 1
    case .unhealthy: down += 1
    case .maintenance, .unknown: uncounted += 1
    }
  }
}

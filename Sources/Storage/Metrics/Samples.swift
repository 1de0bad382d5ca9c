import Telemetry

/// Samples of one series in order of time: a buffer the caller owns and hands in again, so that
/// reading a thousand series allocates once.
package struct Samples: Sendable {
  /// Nanoseconds since the epoch, strictly ascending.
  package internal(set) var times: [Int64] = []
  /// Parallel to `times`. Stale markers are in here by their bits.
  package internal(set) var values: [Double] = []
  /// One decoded chunk, absent rows included.
  var decoded: [Double] = []

  package init() {}

  package var count: Int { times.count }
  package var isEmpty: Bool { times.isEmpty }

  package mutating func removeAll() {
    times.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
  }

  package mutating func append(_ value: Double, at time: Int64) {
    times.append(time)
    values.append(value)
  }

  /// What a range selector sees: stale markers are no samples of it (PromQL skips them).
  package mutating func removeStaleMarkers() {
    guard let first = values.firstIndex(where: StaleMarker.isStale) else { return }
    var kept = first
    for index in first..<values.count where !StaleMarker.isStale(values[index]) {
      values[kept] = values[index]
      times[kept] = times[index]
      kept += 1
    }
    values.removeSubrange(kept...)
    times.removeSubrange(kept...)
  }
}

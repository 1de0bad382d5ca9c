package import Telemetry

/// Samples of one series of native histograms in order of time: a buffer the caller owns and hands
/// in again. Counts lie flat, one sample behind the other, so that filling it allocates nothing
/// once it is warm; `subscript` makes a value of one.
package struct HistogramSamples: Sendable {
  /// One sample without its buckets.
  package struct Head: Sendable {
    package let count: Double
    package let sum: Double
    package let hint: NativeHistogram.ResetHint
    /// Where its counts begin.
    package let start: Int
    /// Its layout, by place in the buffer's list.
    package let layout: Int
  }

  /// Nanoseconds since the epoch, strictly ascending.
  package internal(set) var times: [Int64] = []
  /// Parallel to `times`. Stale markers are in here by the bits of their sum.
  package internal(set) var heads: [Head] = []
  /// Those that the samples have.
  package internal(set) var layouts: [HistogramLayout] = []
  /// Of each sample the zero bucket's count, the positive and the negative ones; `range` says which
  /// are whose.
  package internal(set) var counts: [Double] = []

  package init() {}

  package var count: Int { times.count }
  package var isEmpty: Bool { times.isEmpty }

  package mutating func removeAll() {
    times.removeAll(keepingCapacity: true)
    heads.removeAll(keepingCapacity: true)
    layouts.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }

  package subscript(index: Int) -> NativeHistogram {
    let head = heads[index]
    guard !StaleMarker.isStale(head.sum) else { return .staleMarker }
    let layout = layouts[head.layout]
    let positive = head.start + 1
    let negative = positive + layout.positiveCount
    let end = head.start + layout.width
    return NativeHistogram(
      schema: layout.schema, zeroThreshold: layout.zeroThreshold, zeroCount: counts[head.start],
      count: head.count, sum: head.sum,
      positive: .init(spans: layout.positiveSpans, counts: Array(counts[positive..<negative])),
      negative: .init(spans: layout.negativeSpans, counts: Array(counts[negative..<end])),
      customBounds: layout.customBounds, resetHint: head.hint)
  }

  /// Nil for a stale marker.
  package func layout(_ index: Int) -> HistogramLayout? {
    let head = heads[index]
    return StaleMarker.isStale(head.sum) ? nil : layouts[head.layout]
  }

  /// True where both have the same buckets, known without a look at them.
  package func sharesLayout(_ index: Int, _ other: Int) -> Bool {
    heads[index].layout == heads[other].layout
  }

  /// The places in `counts` of a sample's zero bucket, positive and negative buckets; empty for a
  /// stale marker.
  package func range(_ index: Int) -> Range<Int> {
    let start = heads[index].start
    return start..<start + (layout(index)?.width ?? 0)
  }

  /// Forgets the samples at or before a time.
  package mutating func removeAll(through time: Int64) {
    let kept = times.firstIndex { $0 > time } ?? times.count
    times.removeFirst(kept)
    heads.removeFirst(kept)
  }

  /// What a range selector sees: stale markers are no samples of it (PromQL skips them).
  package mutating func removeStaleMarkers() {
    guard let first = heads.firstIndex(where: { StaleMarker.isStale($0.sum) }) else { return }
    var kept = first
    for index in first..<heads.count where !StaleMarker.isStale(heads[index].sum) {
      heads[kept] = heads[index]
      times[kept] = times[index]
      kept += 1
    }
    heads.removeSubrange(kept...)
    times.removeSubrange(kept...)
  }
}

package import Telemetry

extension NativeHistogram {
  /// True where a counter must have started again since `previous`: some count fell, or the layout
  /// changed in a way that a growing histogram's never does (Prometheus `DetectReset`). A hint is
  /// believed.
  package func isReset(since previous: NativeHistogram) -> Bool {
    switch resetHint {
    case .reset: return true
    case .notReset: return false
    case .unknown, .gauge: break
    }
    if count < previous.count { return true }
    if hasCustomBounds || previous.hasCustomBounds { return isResetOfCustom(since: previous) }
    // Resolution falls and the zero bucket widens while a histogram grows; never the other way.
    if schema > previous.schema || zeroThreshold < previous.zeroThreshold { return true }
    if hasLayout(of: previous) { return hasFallen(since: previous) }
    var before = NativeHistogramSum(previous)
    if zeroThreshold > previous.zeroThreshold { before.widenZeroBucket(to: zeroThreshold) }
    before.reduce(to: schema)
    let earlier = before.value
    if earlier.zeroThreshold != zeroThreshold || zeroCount < earlier.zeroCount { return true }
    return positive.hasFallen(since: earlier.positive)
      || negative.hasFallen(since: earlier.negative)
  }

  func hasLayout(of other: NativeHistogram) -> Bool {
    schema == other.schema && zeroThreshold == other.zeroThreshold
      && positive.spans == other.positive.spans && negative.spans == other.negative.spans
      && customBounds == other.customBounds
  }

  private func hasFallen(since previous: NativeHistogram) -> Bool {
    if zeroCount < previous.zeroCount { return true }
    for place in positive.counts.indices
    where positive.counts[place] < previous.positive.counts[place] { return true }
    for place in negative.counts.indices
    where negative.counts[place] < previous.negative.counts[place] { return true }
    return false
  }

  /// Where bounds differ, what lies between two shared ones is compared.
  private func isResetOfCustom(since previous: NativeHistogram) -> Bool {
    guard hasCustomBounds, previous.hasCustomBounds else { return true }
    if customBounds == previous.customBounds {
      return positive.hasFallen(since: previous.positive)
    }
    // Nothing is added, so that only the bounds of both are brought together.
    let bounds = { (bounds: [Double]) in
      NativeHistogram(schema: Self.customSchema, customBounds: bounds)
    }
    var (now, before) = (NativeHistogramSum(self), NativeHistogramSum(previous))
    guard (try? now.add(bounds(previous.customBounds))) != nil,
      (try? before.add(bounds(customBounds))) != nil
    else { return true }
    return now.value.positive.hasFallen(since: before.value.positive)
  }
}

extension NativeHistogram.Buckets {
  /// True where some bucket holds less than before; one that is gone holds nothing.
  fileprivate func hasFallen(since previous: NativeHistogram.Buckets) -> Bool {
    if spans == previous.spans {
      return zip(counts, previous.counts).contains { $0 < $1 }
    }
    let (now, before) = (IndexedCounts(self), IndexedCounts(previous))
    var place = 0
    for (index, count) in zip(before.indexes, before.counts) {
      while place < now.indexes.count, now.indexes[place] < index { place += 1 }
      let isThere = place < now.indexes.count && now.indexes[place] == index
      if isThere ? now.counts[place].sum < count.sum : count.sum != 0 { return true }
    }
    return false
  }
}

package import Telemetry

/// Native histograms of one series in order of time, without stale markers, with what is known of
/// neighbours: found out once for all windows over them.
package struct NativeRun: Sendable {
  package let histograms: [NativeHistogram]
  /// By sample: the counter started again since the one before. False for the first.
  package let resets: [Bool]

  package init(_ histograms: [NativeHistogram]) {
    self.histograms = histograms
    resets = histograms.indices.map { place in
      place > 0 && histograms[place].isReset(since: histograms[place - 1])
    }
  }

  /// What was observed from one sample to another, resets made up for (Prometheus `histogramRate`);
  /// nil, and said, where exponential buckets meet custom ones.
  package func increase(
    from first: Int, through last: Int, notes: inout HistogramNotes
  ) -> NativeHistogram? {
    // What the first sample holds was lost, and its layout with it.
    let startsAnew = resets[first + 1]
    let relevant = histograms[(startsAnew ? first + 1 : first)...last]
    if histograms[first...last].contains(where: { $0.resetHint == .gauge }) {
      notes.insert(.notCounter)
    }
    let isCustom = histograms[last].hasCustomBounds
    guard relevant.allSatisfy({ $0.hasCustomBounds == isCustom }) else {
      notes.formUnion(.mixedBuckets)
      return nil
    }
    if isSteady(first, last) { return difference(first, last) }
    var sum = NativeHistogramSum(histograms[last])
    sum.reduce(to: relevant.reduce(histograms[last].schema) { min($0, $1.schema) })
    do throws(NativeHistogramSum.MixedBuckets) {
      let start = startsAnew ? Self.empty(like: histograms[first + 1]) : histograms[first]
      try sum.subtract(start)
      if sum.isReconciled { notes.insert(.reconciledInSubtraction) }
      for place in first + 1...last where resets[place] && place > first + 1 {
        let wasReconciled = sum.isReconciled
        try sum.add(histograms[place - 1])
        if sum.isReconciled, !wasReconciled { notes.insert(.reconciledInAddition) }
      }
    } catch {
      notes.insert(.mixedBuckets)
      return nil
    }
    return Self.gauge(sum.value)
  }

  /// The difference of two samples of a gauge.
  package func delta(
    from first: Int, through last: Int, notes: inout HistogramNotes
  ) -> NativeHistogram? {
    let (start, end) = (histograms[first], histograms[last])
    guard start.hasCustomBounds == end.hasCustomBounds else {
      notes.insert(.mixedBuckets)
      return nil
    }
    if start.resetHint != .gauge || end.resetHint != .gauge { notes.insert(.notGauge) }
    var conflicts: HistogramNotes = []
    let difference = end.subtracting(start, notes: &conflicts)
    notes.formUnion(conflicts.subtracting(.resetConflictInSubtraction))
    return difference
  }

  /// `irate` and `idelta` without the division: from the last sample but one to the last.
  package func lastChange(isCounter: Bool, notes: inout HistogramNotes) -> NativeHistogram? {
    guard let last = histograms.indices.last, last > 0 else { return nil }
    if !isCounter { return delta(from: last - 1, through: last, notes: &notes) }
    guard resets[last] else { return increase(from: last - 1, through: last, notes: &notes) }
    if histograms[(last - 1)...last].contains(where: { $0.resetHint == .gauge }) {
      notes.insert(.notCounter)
    }
    return Self.gauge(histograms[last])
  }

  /// No reset, and one layout at both ends and hence between them: the usual case, ten times faster.
  private func isSteady(_ first: Int, _ last: Int) -> Bool {
    !resets[(first + 1)...last].contains(true) && histograms[last].hasLayout(of: histograms[first])
  }

  private func difference(_ first: Int, _ last: Int) -> NativeHistogram {
    var result = histograms[last]
    let start = histograms[first]
    result.zeroCount -= start.zeroCount
    result.count -= start.count
    result.sum -= start.sum
    for place in result.positive.counts.indices {
      result.positive.counts[place] -= start.positive.counts[place]
    }
    for place in result.negative.counts.indices {
      result.negative.counts[place] -= start.negative.counts[place]
    }
    return Self.gauge(result)
  }

  private static func gauge(_ histogram: NativeHistogram) -> NativeHistogram {
    var result = histogram.compacted()
    result.resetHint = .gauge
    return result
  }

  private static func empty(like histogram: NativeHistogram) -> NativeHistogram {
    NativeHistogram(schema: histogram.schema, customBounds: histogram.customBounds)
  }
}

package import Telemetry

/// The operators of PromQL on native histograms. Results hold no empty buckets.
extension NativeHistogram {
  /// Nil, and said, where exponential buckets meet custom ones.
  package func adding(_ other: NativeHistogram, notes: inout HistogramNotes) -> NativeHistogram? {
    guard let sum = sum(with: other, isDifference: false) else {
      notes.insert(.mixedBuckets)
      return nil
    }
    if sum.isReconciled { notes.insert(.reconciledInAddition) }
    if sum.hasResetConflict { notes.insert(.resetConflictInAddition) }
    return sum.value.compacted()
  }

  /// A difference may be negative, so it is a gauge.
  package func subtracting(
    _ other: NativeHistogram, notes: inout HistogramNotes
  ) -> NativeHistogram? {
    guard let sum = sum(with: other, isDifference: true) else {
      notes.insert(.mixedBuckets)
      return nil
    }
    if sum.isReconciled { notes.insert(.reconciledInSubtraction) }
    if sum.hasResetConflict { notes.insert(.resetConflictInSubtraction) }
    var difference = sum.value.compacted()
    difference.resetHint = .gauge
    return difference
  }

  private func sum(with other: NativeHistogram, isDifference: Bool) -> NativeHistogramSum? {
    var sum = NativeHistogramSum(self)
    do throws(NativeHistogramSum.MixedBuckets) {
      if isDifference { try sum.subtract(other) } else { try sum.add(other) }
    } catch {
      return nil
    }
    return sum
  }

  /// A negative factor makes a gauge of it.
  package func multiplied(by factor: Double) -> NativeHistogram {
    var product = mapCounts { $0 * factor }
    if factor < 0 { product.resetHint = .gauge }
    return product
  }

  /// Divided by zero it has no buckets left.
  package func divided(by divisor: Double) -> NativeHistogram {
    var quotient = mapCounts { $0 / divisor }
    if divisor == 0 { (quotient.positive, quotient.negative) = (Buckets(), Buckets()) }
    if divisor < 0 { quotient.resetHint = .gauge }
    return quotient
  }

  private func mapCounts(_ change: (Double) -> Double) -> NativeHistogram {
    var copy = self
    copy.zeroCount = change(zeroCount)
    copy.count = change(count)
    copy.sum = change(sum)
    for place in copy.positive.counts.indices {
      copy.positive.counts[place] = change(copy.positive.counts[place])
    }
    for place in copy.negative.counts.indices {
      copy.negative.counts[place] = change(copy.negative.counts[place])
    }
    return copy
  }

  /// The same at a resolution not finer than the present one; custom bounds stay as they are.
  package func reduced(to coarser: Int32) -> NativeHistogram {
    guard !hasCustomBounds, coarser < schema else { return self }
    var sum = NativeHistogramSum(self)
    sum.reduce(to: coarser)
    return sum.value
  }

  /// The same without empty buckets.
  package func compacted() -> NativeHistogram {
    var copy = self
    copy.positive = positive.compacted()
    copy.negative = negative.compacted()
    return copy
  }

  /// Equal in every bit of every figure and in their layout; what is known of resets is no part of
  /// it. Both should be compacted.
  package func equals(_ other: NativeHistogram) -> Bool {
    schema == other.schema && zeroThreshold == other.zeroThreshold
      && customBounds == other.customBounds && positive.spans == other.positive.spans
      && negative.spans == other.negative.spans
      && figures.elementsEqual(other.figures) { $0.bitPattern == $1.bitPattern }
  }

  private var figures: [Double] {
    [zeroCount, count, sum] + positive.counts + negative.counts
  }
}

extension NativeHistogram.Buckets {
  package func compacted() -> NativeHistogram.Buckets {
    guard counts.contains(0) || spans.contains(where: { $0.length == 0 }) else { return self }
    var builder = BucketBuilder()
    visit { index, count in
      if count != 0 { builder.append(index, count: count) }
    }
    return builder.buckets
  }
}

internal import Telemetry

// From the wire to the model, with the checks of Prometheus (`protobufparse`,
// `histogram.Validate`): what fails one fails a scrape there.
extension HistogramMessage {
  /// Why the buckets make no native histogram.
  struct Flaw: Error {
    var message: String

    init(_ message: String) {
      self.message = message
    }
  }

  /// Empty buckets are cut out, as Prometheus does before it stores.
  func native(isGauge: Bool, bucketLimit: Int) throws(Flaw) -> NativeHistogram {
    guard NativeHistogram.smallestSchema...NativeHistogram.greatestSchema ~= schema else {
      throw .init("schema \(schema) of a native histogram, where -4 to 8 are known")
    }
    let isFloat = countFloat > 0 || zeroCountFloat > 0
    var histogram = NativeHistogram(
      schema: schema, zeroThreshold: zeroThreshold,
      zeroCount: isFloat ? zeroCountFloat : Double(zeroCount),
      count: isFloat ? countFloat : Double(count), sum: sum)
    histogram.positive = try positive.buckets(isFloat: isFloat, "positive", bucketLimit)
    histogram.negative = try negative.buckets(isFloat: isFloat, "negative", bucketLimit)
    if isGauge { histogram.resetHint = .gauge }
    try check(histogram, isFloat: isFloat)
    return histogram
  }

  private func check(
    _ histogram: NativeHistogram, isFloat: Bool
  ) throws(Flaw) {
    guard histogram.count >= 0, histogram.zeroCount >= 0 else {
      throw .init("a count is negative")
    }
    // Float counts are sums of many and may miss each other by rounding.
    guard !isFloat else { return }
    let inBuckets =
      histogram.zeroCount + histogram.positive.counts.reduce(0, +)
      + histogram.negative.counts.reduce(0, +)
    let isRight = sum.isNaN ? inBuckets <= histogram.count : inBuckets == histogram.count
    guard isRight else {
      throw .init("\(UInt64(inBuckets)) observations in buckets, where the count says \(count)")
    }
  }
}

extension HistogramMessage.Side {
  private typealias Flaw = HistogramMessage.Flaw

  fileprivate func buckets(
    isFloat: Bool, _ side: String, _ limit: Int
  ) throws(HistogramMessage.Flaw) -> NativeHistogram.Buckets {
    let count = isFloat ? counts.count : deltas.count
    let wanted = spans.reduce(UInt64(0)) { $0 + UInt64($1.length) }
    guard wanted == UInt64(count) else {
      throw .init("the \(side) spans need \(wanted) buckets, but there are \(count)")
    }
    guard count <= limit else {
      throw .init("\(count) \(side) buckets, where \(limit) are allowed")
    }
    guard spans.dropFirst().allSatisfy({ $0.offset >= 0 }) else {
      throw .init("a \(side) span begins before the one before it ends")
    }
    let absolute = isFloat ? counts : try absoluteCounts(side)
    guard absolute.allSatisfy({ !($0 < 0) }) else {
      throw .init("a \(side) bucket has a negative count")
    }
    return Self.compact(spans, absolute)
  }

  private func absoluteCounts(_ side: String) throws(Flaw) -> [Double] {
    var sum: Int64 = 0
    var absolute: [Double] = []
    absolute.reserveCapacity(deltas.count)
    for delta in deltas {
      let (next, overflows) = sum.addingReportingOverflow(delta)
      guard !overflows else { throw .init("a \(side) bucket's count is beyond 64 bits") }
      sum = next
      absolute.append(Double(sum))
    }
    return absolute
  }

  private static func compact(
    _ spans: [NativeHistogram.Span], _ counts: [Double]
  ) -> NativeHistogram.Buckets {
    var buckets = NativeHistogram.Buckets()
    var place = 0
    // Bucket numbers wrap as Prometheus' 32 bits do: only a forged body comes there.
    var gap: Int32 = 0
    for span in spans {
      gap &+= span.offset
      for count in counts[place..<place + Int(span.length)] {
        guard count != 0 else {
          gap &+= 1
          continue
        }
        if gap == 0, let last = buckets.spans.indices.last {
          buckets.spans[last].length += 1
        } else {
          buckets.spans.append(NativeHistogram.Span(offset: gap, length: 1))
        }
        gap = 0
        buckets.counts.append(count)
      }
      place += Int(span.length)
    }
    return buckets
  }
}

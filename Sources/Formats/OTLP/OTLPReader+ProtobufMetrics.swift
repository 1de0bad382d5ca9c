import Telemetry

extension OTLPReader {
  /// Reads a Metric of the scope that was begun last.
  mutating func readMetric(_ message: WireCursor, _ bytes: Span<UInt8>) throws(WireProblem) {
    var metric = OTLPMetric()
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      let field = OTLPMetricField(rawValue: key)
      switch field {
      case .name: metric.name = try readText(&cursor, bytes)
      case .description: metric.description = try readText(&cursor, bytes)
      case .unit: metric.unit = try readText(&cursor, bytes)
      case .gauge, .sum, .histogram, .exponentialHistogram, .summary:
        let data = try readData(field, try cursor.content(in: bytes), bytes)
        metric.data = metric.data?.appending(data) ?? data
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    accept(metric)
  }

  private mutating func readData(
    _ kind: OTLPMetricField?, _ message: WireCursor, _ bytes: Span<UInt8>
  ) throws(WireProblem) -> OTLPMetric.Data {
    var points = MetricPoints()
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch OTLPMetricDataField(rawValue: key) {
      case .points:
        let point = try cursor.content(in: bytes)
        guard takesPoint() else { continue }
        switch kind {
        case .histogram: points.histogram.append(try readHistogramPoint(point, bytes))
        case .exponentialHistogram:
          points.exponential.append(try readExponentialPoint(point, bytes))
        case .summary: points.summary.append(try readSummaryPoint(point, bytes))
        default: points.number.append(try readNumberPoint(point, bytes))
        }
      case .temporality:
        points.temporality = OTLPMetric.Temporality(code: try cursor.varint(in: bytes))
      case .isMonotonic: points.isMonotonic = try cursor.varint(in: bytes) != 0
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    return points.data(kind)
  }

  private mutating func readNumberPoint(
    _ message: WireCursor, _ bytes: Span<UInt8>
  ) throws(WireProblem) -> OTLPNumberPoint {
    var number = OTLPNumberPoint()
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch OTLPNumberPointField(rawValue: key) {
      case .start: number.point.start = Timestamp(start: try cursor.fixed64(in: bytes))
      case .time: number.point.time = Timestamp(unixNanoseconds: try cursor.fixed64(in: bytes))
      case .double: number.value = .double(try readDouble(&cursor, bytes))
      case .int: number.value = .int(Int64(bitPattern: try cursor.fixed64(in: bytes)))
      case .exemplars: try readExemplar(&cursor, bytes, into: &number.point.exemplars)
      case .attributes: try readAttribute(&cursor, bytes, into: &number.point.attributes)
      case .flags: number.point.setFlags(try cursor.varint(in: bytes))
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    return number
  }

  private mutating func readHistogramPoint(
    _ message: WireCursor, _ bytes: Span<UInt8>
  ) throws(WireProblem) -> OTLPHistogramPoint {
    var histogram = OTLPHistogramPoint()
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch OTLPHistogramPointField(rawValue: key) {
      case .start: histogram.point.start = Timestamp(start: try cursor.fixed64(in: bytes))
      case .time: histogram.point.time = Timestamp(unixNanoseconds: try cursor.fixed64(in: bytes))
      case .count: histogram.count = try cursor.fixed64(in: bytes)
      case .sum: histogram.sum = try readDouble(&cursor, bytes)
      case .min: histogram.min = try readDouble(&cursor, bytes)
      case .max: histogram.max = try readDouble(&cursor, bytes)
      case .bucketCounts:
        var packed = try cursor.content(in: bytes)
        while !packed.isAtEnd {
          let count = try packed.fixed64(in: bytes)
          if takesItem() { histogram.bucketCounts.append(count) }
        }
      case .bucketCount:
        let count = try cursor.fixed64(in: bytes)
        if takesItem() { histogram.bucketCounts.append(count) }
      case .explicitBounds:
        var packed = try cursor.content(in: bytes)
        while !packed.isAtEnd {
          let bound = try readDouble(&packed, bytes)
          if takesItem() { histogram.explicitBounds.append(bound) }
        }
      case .explicitBound:
        let bound = try readDouble(&cursor, bytes)
        if takesItem() { histogram.explicitBounds.append(bound) }
      case .exemplars: try readExemplar(&cursor, bytes, into: &histogram.point.exemplars)
      case .attributes: try readAttribute(&cursor, bytes, into: &histogram.point.attributes)
      case .flags: histogram.point.setFlags(try cursor.varint(in: bytes))
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    return histogram
  }

  private mutating func readExponentialPoint(
    _ message: WireCursor, _ bytes: Span<UInt8>
  ) throws(WireProblem) -> OTLPExponentialPoint {
    var histogram = OTLPExponentialPoint()
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch OTLPExponentialPointField(rawValue: key) {
      case .attributes: try readAttribute(&cursor, bytes, into: &histogram.point.attributes)
      case .start: histogram.point.start = Timestamp(start: try cursor.fixed64(in: bytes))
      case .time: histogram.point.time = Timestamp(unixNanoseconds: try cursor.fixed64(in: bytes))
      case .count: histogram.count = try cursor.fixed64(in: bytes)
      case .sum: histogram.sum = try readDouble(&cursor, bytes)
      case .min: histogram.min = try readDouble(&cursor, bytes)
      case .max: histogram.max = try readDouble(&cursor, bytes)
      case .scale: histogram.scale = try readZigZag(&cursor, bytes)
      case .zeroCount: histogram.zeroCount = try cursor.fixed64(in: bytes)
      case .zeroThreshold: histogram.zeroThreshold = try readDouble(&cursor, bytes)
      case .positive:
        try readBuckets(try cursor.content(in: bytes), bytes, into: &histogram.positive)
      case .negative:
        try readBuckets(try cursor.content(in: bytes), bytes, into: &histogram.negative)
      case .flags: histogram.point.setFlags(try cursor.varint(in: bytes))
      case .exemplars: try readExemplar(&cursor, bytes, into: &histogram.point.exemplars)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    return histogram
  }

  private mutating func readBuckets(
    _ message: WireCursor, _ bytes: Span<UInt8>, into buckets: inout OTLPExponentialPoint.Buckets
  ) throws(WireProblem) {
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch OTLPExponentialBucketsField(rawValue: key) {
      case .offset: buckets.offset = try readZigZag(&cursor, bytes)
      case .counts:
        var packed = try cursor.content(in: bytes)
        while !packed.isAtEnd {
          let count = try packed.varint(in: bytes)
          if takesItem() { buckets.counts.append(count) }
        }
      case .count:
        let count = try cursor.varint(in: bytes)
        if takesItem() { buckets.counts.append(count) }
      case nil: try cursor.skip(key, in: bytes)
      }
    }
  }

  private mutating func readSummaryPoint(
    _ message: WireCursor, _ bytes: Span<UInt8>
  ) throws(WireProblem) -> OTLPSummaryPoint {
    var summary = OTLPSummaryPoint()
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch OTLPSummaryPointField(rawValue: key) {
      case .start: summary.point.start = Timestamp(start: try cursor.fixed64(in: bytes))
      case .time: summary.point.time = Timestamp(unixNanoseconds: try cursor.fixed64(in: bytes))
      case .count: summary.count = try cursor.fixed64(in: bytes)
      case .sum: summary.sum = try readDouble(&cursor, bytes)
      case .quantiles:
        let quantile = try readQuantile(try cursor.content(in: bytes), bytes)
        if takesItem() { summary.quantiles.append(quantile) }
      case .attributes: try readAttribute(&cursor, bytes, into: &summary.point.attributes)
      case .flags: summary.point.setFlags(try cursor.varint(in: bytes))
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    return summary
  }

  private func readQuantile(
    _ message: WireCursor, _ bytes: Span<UInt8>
  ) throws(WireProblem) -> OTLPSummaryPoint.Quantile {
    var quantile = OTLPSummaryPoint.Quantile()
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch OTLPQuantileField(rawValue: key) {
      case .quantile: quantile.quantile = try readDouble(&cursor, bytes)
      case .value: quantile.value = try readDouble(&cursor, bytes)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    return quantile
  }

  private mutating func readExemplar(
    _ parent: inout WireCursor, _ bytes: Span<UInt8>, into exemplars: inout [OTLPExemplar]
  ) throws(WireProblem) {
    var cursor = try parent.content(in: bytes)
    guard takesItem() else { return }
    var exemplar = OTLPExemplar()
    while let key = try cursor.nextKey(in: bytes) {
      switch OTLPExemplarField(rawValue: key) {
      case .time: exemplar.time = Timestamp(unixNanoseconds: try cursor.fixed64(in: bytes))
      case .double: exemplar.value = .double(try readDouble(&cursor, bytes))
      case .int: exemplar.value = .int(Int64(bitPattern: try cursor.fixed64(in: bytes)))
      case .spanID: exemplar.spanID = SpanID(try cursor.content(in: bytes), bytes).ifValid
      case .traceID: exemplar.traceID = TraceID(try cursor.content(in: bytes), bytes).ifValid
      case .attributes: try readAttribute(&cursor, bytes, into: &exemplar.attributes)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    exemplars.append(exemplar)
  }

  private func readDouble(
    _ cursor: inout WireCursor, _ bytes: Span<UInt8>
  ) throws(WireProblem) -> Double {
    Double(bitPattern: try cursor.fixed64(in: bytes))
  }

  /// A sint32: small numbers of either sign are short on the wire.
  private func readZigZag(
    _ cursor: inout WireCursor, _ bytes: Span<UInt8>
  ) throws(WireProblem) -> Int32 {
    let coded = UInt32(truncatingIfNeeded: try cursor.varint(in: bytes))
    return Int32(bitPattern: coded >> 1) ^ -Int32(bitPattern: coded & 1)
  }
}

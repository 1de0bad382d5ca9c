import Bytes
import Telemetry

extension OTLPReader {
  /// Reads a Metric of the scope that was begun last.
  mutating func readMetric(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) {
    var metric = OTLPMetric()
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .name: metric.name = try readText(&scanner, bytes)
      case .description: metric.description = try readText(&scanner, bytes)
      case .unit: metric.unit = try readText(&scanner, bytes)
      case .gauge: metric.data = try readData(.gauge, &scanner, bytes)
      case .sum: metric.data = try readData(.sum, &scanner, bytes)
      case .histogram: metric.data = try readData(.histogram, &scanner, bytes)
      case .exponentialHistogram:
        metric.data = try readData(.exponentialHistogram, &scanner, bytes)
      case .summary: metric.data = try readData(.summary, &scanner, bytes)
      default: _ = try scanner.skipValue(bytes)
      }
    }
    accept(metric)
  }

  private mutating func readData(
    _ kind: OTLPMetricField, _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> OTLPMetric.Data? {
    guard try scanner.entersObject(bytes) else { return nil }
    var points = MetricPoints()
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .dataPoints:
        guard try scanner.entersArray(bytes) else { continue }
        while try scanner.nextObject(bytes) { try readPoint(kind, &scanner, bytes, into: &points) }
      case .temporality:
        points.temporality = OTLPMetric.Temporality(code: try readTemporality(&scanner, bytes))
      case .isMonotonic: points.isMonotonic = try scanner.nextScalar(bytes) == .bool(true)
      default: _ = try scanner.skipValue(bytes)
      }
    }
    return points.data(kind)
  }

  private mutating func readPoint(
    _ kind: OTLPMetricField, _ scanner: inout JSONScanner, _ bytes: Span<UInt8>,
    into points: inout MetricPoints
  ) throws(JSONProblem) {
    guard takesPoint() else { return try scanner.skipContainer(bytes) }
    switch kind {
    case .histogram: points.histogram.append(try readHistogramPoint(&scanner, bytes))
    case .exponentialHistogram:
      points.exponential.append(try readExponentialPoint(&scanner, bytes))
    case .summary: points.summary.append(try readSummaryPoint(&scanner, bytes))
    default: points.number.append(try readNumberPoint(&scanner, bytes))
    }
  }

  /// The members that points of all kinds have; other keys are passed over.
  private mutating func readCommon(
    _ key: OTLPKey?, _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, into point: inout OTLPPoint
  ) throws(JSONProblem) {
    switch key {
    case .attributes: point.attributes = try readAttributes(&scanner, bytes)
    case .start: point.start = Timestamp(start: try readUnsigned(&scanner, bytes))
    case .time: point.time = try readTime(&scanner, bytes)
    case .flags: point.setFlags(try readUnsigned(&scanner, bytes))
    case .exemplars: point.exemplars = try readExemplars(&scanner, bytes)
    default: _ = try scanner.skipValue(bytes)
    }
  }

  private mutating func readNumberPoint(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> OTLPNumberPoint {
    var number = OTLPNumberPoint()
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .asInt: number.value = try readInt(&scanner, bytes)
      case .asDouble: number.value = try readDouble(&scanner, bytes).map(OTLPNumber.double)
      case let key: try readCommon(key, &scanner, bytes, into: &number.point)
      }
    }
    return number
  }

  private mutating func readHistogramPoint(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> OTLPHistogramPoint {
    var histogram = OTLPHistogramPoint()
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .count: histogram.count = try readUnsigned(&scanner, bytes)
      case .sum: histogram.sum = try readDouble(&scanner, bytes)
      case .min: histogram.min = try readDouble(&scanner, bytes)
      case .max: histogram.max = try readDouble(&scanner, bytes)
      case .bucketCounts:
        histogram.bucketCounts = try readList(&scanner, bytes, Self.unsigned)
      case .explicitBounds:
        histogram.explicitBounds = try readList(&scanner, bytes, Self.double)
      case let key: try readCommon(key, &scanner, bytes, into: &histogram.point)
      }
    }
    return histogram
  }

  private mutating func readExponentialPoint(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> OTLPExponentialPoint {
    var histogram = OTLPExponentialPoint()
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .count: histogram.count = try readUnsigned(&scanner, bytes)
      case .sum: histogram.sum = try readDouble(&scanner, bytes)
      case .min: histogram.min = try readDouble(&scanner, bytes)
      case .max: histogram.max = try readDouble(&scanner, bytes)
      case .scale: histogram.scale = try readInt32(&scanner, bytes)
      case .zeroCount: histogram.zeroCount = try readUnsigned(&scanner, bytes)
      case .zeroThreshold: histogram.zeroThreshold = try readDouble(&scanner, bytes) ?? 0
      case .positive: histogram.positive = try readBuckets(&scanner, bytes)
      case .negative: histogram.negative = try readBuckets(&scanner, bytes)
      case let key: try readCommon(key, &scanner, bytes, into: &histogram.point)
      }
    }
    return histogram
  }

  private mutating func readBuckets(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> OTLPExponentialPoint.Buckets {
    var buckets = OTLPExponentialPoint.Buckets()
    guard try scanner.entersObject(bytes) else { return buckets }
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .offset: buckets.offset = try readInt32(&scanner, bytes)
      case .bucketCounts:
        buckets.counts = try readList(&scanner, bytes, Self.unsigned)
      default: _ = try scanner.skipValue(bytes)
      }
    }
    return buckets
  }

  private mutating func readSummaryPoint(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> OTLPSummaryPoint {
    var summary = OTLPSummaryPoint()
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .count: summary.count = try readUnsigned(&scanner, bytes)
      case .sum: summary.sum = try readDouble(&scanner, bytes) ?? 0
      case .quantileValues:
        guard try scanner.entersArray(bytes) else { continue }
        while try scanner.nextObject(bytes) {
          let quantile = try readQuantile(&scanner, bytes)
          if takesItem() { summary.quantiles.append(quantile) }
        }
      case let key: try readCommon(key, &scanner, bytes, into: &summary.point)
      }
    }
    return summary
  }

  private func readQuantile(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> OTLPSummaryPoint.Quantile {
    var quantile = OTLPSummaryPoint.Quantile()
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .quantile: quantile.quantile = try readDouble(&scanner, bytes) ?? 0
      case .value: quantile.value = try readDouble(&scanner, bytes) ?? 0
      default: _ = try scanner.skipValue(bytes)
      }
    }
    return quantile
  }

  private mutating func readExemplars(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> [OTLPExemplar] {
    guard try scanner.entersArray(bytes) else { return [] }
    var exemplars: [OTLPExemplar] = []
    while try scanner.nextObject(bytes) {
      var exemplar = OTLPExemplar()
      while let slice = try scanner.nextKey(bytes) {
        switch OTLPKey(slice, bytes) {
        case .time: exemplar.time = try readTime(&scanner, bytes)
        case .asInt: exemplar.value = try readInt(&scanner, bytes)
        case .asDouble: exemplar.value = try readDouble(&scanner, bytes).map(OTLPNumber.double)
        case .spanID: exemplar.spanID = try readSpanID(&scanner, bytes)?.ifValid
        case .traceID: exemplar.traceID = try readTraceID(&scanner, bytes).ifValid
        case .filteredAttributes: exemplar.attributes = try readAttributes(&scanner, bytes)
        default: _ = try scanner.skipValue(bytes)
        }
      }
      if takesItem() { exemplars.append(exemplar) }
    }
    return exemplars
  }

  /// An array of numbers: one that is none would shift all that follow it, so the message is refused.
  private mutating func readList<Element>(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>,
    _ element: (JSONScanner.Token, Span<UInt8>) -> Element?
  ) throws(JSONProblem) -> [Element] {
    guard try scanner.entersArray(bytes) else { return [] }
    var elements: [Element] = []
    while case let token = try scanner.nextScalar(bytes), token != .endArray {
      guard let element = element(token, bytes) else {
        throw JSONProblem(.expectedNumber, at: scanner.position)
      }
      if takesItem() { elements.append(element) }
    }
    return elements
  }
}

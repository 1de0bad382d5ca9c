internal import Bytes
internal import Telemetry

/// A metric family of a protobuf exposition: what its fields say but for the metrics, of which the
/// places are kept.
struct MetricFamilyMessage {
  enum MetricType: UInt64 {
    case counter, gauge, summary, untyped, histogram, gaugeHistogram

    var kind: MetricMetadata.Kind {
      switch self {
      case .counter: .counter
      case .gauge: .gauge
      case .summary: .summary
      case .untyped: .unknown
      case .histogram: .histogram
      case .gaugeHistogram: .gaugehistogram
      }
    }
  }

  /// Empty only where there are no metrics.
  private(set) var name: Range<Int> = 0..<0
  private(set) var help: Range<Int> = 0..<0
  private(set) var unit: Range<Int> = 0..<0
  private(set) var type = MetricType.counter
  private(set) var metrics: [Range<Int>] = []
  /// The whole message.
  private(set) var range: Range<Int> = 0..<0

  /// Reads the message that lies at `range`.
  mutating func read(_ body: Span<UInt8>, _ range: Range<Int>) throws(ExpositionFailure) {
    self.range = range
    (name, help, unit, type) = (0..<0, 0..<0, 0..<0, .counter)
    metrics.removeAll(keepingCapacity: true)
    var number: UInt64 = 0
    do throws(WireProblem) {
      try readFields(body, &number)
    } catch {
      throw ExpositionFailure(error)
    }
    // Prometheus looks at nothing in a family without metrics.
    guard !metrics.isEmpty else {
      type = MetricType(rawValue: number) ?? .untyped
      return
    }
    try check(body)
    guard let type = MetricType(rawValue: number) else {
      throw ExpositionFailure(range.lowerBound, "\(number) is no type of metric (0 to 5)")
    }
    self.type = type
  }

  private mutating func readFields(
    _ body: Span<UInt8>, _ type: inout UInt64
  ) throws(WireProblem) {
    var cursor = WireCursor(range)
    while let key = try cursor.nextKey(in: body) {
      switch MetricFamilyField(rawValue: key) {
      case .name: name = try cursor.content(in: body).range
      case .help: help = try cursor.content(in: body).range
      case .unit: unit = try cursor.content(in: body).range
      case .type: type = try cursor.varint(in: body)
      case .metric: metrics.append(try cursor.content(in: body).range)
      case nil: try cursor.skip(key, afterNumber: MetricFamilyField.lastNumber, in: body)
      }
    }
  }

  private func check(_ body: Span<UInt8>) throws(ExpositionFailure) {
    guard !name.isEmpty else {
      throw ExpositionFailure(range.lowerBound, "the family has no name")
    }
    for text in [name, help, unit] {
      if let broken = UTF8Check.firstInvalid(body.extracting(text)) {
        throw ExpositionFailure(text.lowerBound + broken, "not UTF-8")
      }
    }
  }
}

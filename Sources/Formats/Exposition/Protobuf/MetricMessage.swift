internal import Bytes
internal import Telemetry

/// One metric of a family: its labels and what was measured. Made once and reused, so that its
/// arrays keep their room.
struct MetricMessage {
  private(set) var labels: [LabelPairMessage] = []
  private(set) var gauge = 0.0
  private(set) var untyped = 0.0
  private(set) var counter = 0.0
  private(set) var counterExemplar: ExemplarMessage?
  private(set) var counterStart: Timestamp?
  private(set) var summary = SummaryMessage()
  private(set) var histogram = HistogramMessage()
  /// The target's own time. Zero counts as none, as in Prometheus: old writers cannot say which.
  private(set) var milliseconds: Int64?

  var time: Timestamp? { milliseconds.map { .milliseconds($0) } }

  /// When a cumulative metric began to count, where the target says so.
  func start(_ type: MetricFamilyMessage.MetricType) -> Timestamp? {
    switch type {
    case .counter: counterStart
    case .summary: summary.start
    case .histogram, .gaugeHistogram: histogram.start
    case .gauge, .untyped: nil
    }
  }

  /// Reads the message that lies at `range`.
  mutating func read(
    _ body: Span<UInt8>, _ range: Range<Int>, labelLimit: Int
  ) throws(ExpositionFailure) {
    removeAll()
    do throws(WireProblem) {
      try readFields(body, range)
    } catch {
      throw ExpositionFailure(error)
    }
    guard labels.count <= labelLimit else {
      throw ExpositionFailure(range.lowerBound, "more than \(labelLimit) labels")
    }
    for (index, label) in labels.enumerated() {
      try label.check(body)
      try refuseSecond(label, before: index, body)
    }
  }

  private mutating func removeAll() {
    labels.removeAll(keepingCapacity: true)
    (gauge, untyped, counter) = (0, 0, 0)
    (counterExemplar, counterStart, milliseconds) = (nil, nil, nil)
    summary.removeAll()
    histogram.removeAll()
  }

  private mutating func readFields(
    _ body: Span<UInt8>, _ range: Range<Int>
  ) throws(WireProblem) {
    var cursor = WireCursor(range)
    while let key = try cursor.nextKey(in: body) {
      switch MetricField(rawValue: key) {
      case .label: labels.append(try LabelPairMessage.read(&cursor, body))
      case .gauge: try Self.readPlain(&gauge, &cursor, body)
      case .untyped: try Self.readPlain(&untyped, &cursor, body)
      case .counter: try readCounter(&cursor, body)
      case .summary: try summary.read(&cursor, body)
      case .histogram: try histogram.read(&cursor, body)
      case .milliseconds:
        let moment = Int64(bitPattern: try cursor.varint(in: body))
        milliseconds = moment == 0 ? nil : moment
      case nil: try cursor.skip(key, afterNumber: MetricField.lastNumber, in: body)
      }
    }
  }

  private static func readPlain(
    _ value: inout Double, _ cursor: inout WireCursor, _ body: Span<UInt8>
  ) throws(WireProblem) {
    var inner = try cursor.content(in: body)
    while let key = try inner.nextKey(in: body) {
      switch PlainValueField(rawValue: key) {
      case .value: value = try inner.double(in: body)
      case nil: try inner.skip(key, afterNumber: PlainValueField.lastNumber, in: body)
      }
    }
  }

  private mutating func readCounter(
    _ cursor: inout WireCursor, _ body: Span<UInt8>
  ) throws(WireProblem) {
    var inner = try cursor.content(in: body)
    while let key = try inner.nextKey(in: body) {
      switch CounterField(rawValue: key) {
      case .value: counter = try inner.double(in: body)
      case .exemplar: counterExemplar = try ExemplarMessage.read(&inner, body)
      case .start: counterStart = try inner.moment(in: body)
      case nil: try inner.skip(key, afterNumber: CounterField.lastNumber, in: body)
      }
    }
  }

  private func refuseSecond(
    _ label: LabelPairMessage, before index: Int, _ body: Span<UInt8>
  ) throws(ExpositionFailure) {
    let name = body.extracting(label.name)
    if name.equals("__name__") {
      throw ExpositionFailure(
        label.name.lowerBound, "the label `__name__` is the metric's name itself")
    }
    for other in labels[..<index] where body.extracting(other.name).equals(name) {
      throw ExpositionFailure(
        label.name.lowerBound, "the label `\(String(bytes: name))` is given twice")
    }
  }
}

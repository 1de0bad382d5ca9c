import Bytes
package import Telemetry

/// A series as Prometheus' test files write it: `name{label="value"} 1 2 _x3 0+10x5 stale {{…}}x2`.
package struct SeriesNotation: Sendable {
  package enum Value: Sendable {
    /// No sample at this step.
    case omitted
    case float(Double)
    /// `hasResetHint`: the hint was written, and not left at `unknown`: comparisons look at it only
    /// then.
    case histogram(NativeHistogram, hasResetHint: Bool)
  }

  /// More is refused: a repetition is short to write and long to hold.
  package static let valueLimit = 1_000_000

  package var labels: LabelSet
  package var values: [Value]

  package init(labels: LabelSet, values: [Value]) {
    self.labels = labels
    self.values = values
  }

  package init(_ line: String) throws(NotationProblem) {
    var scanner = NotationScanner(line)
    scanner.skipBlanks()
    labels = try Self.labels(&scanner)
    values = []
    while scanner.skipBlanks(), !scanner.isAtEnd {
      values += try Self.item(&scanner)
      guard values.count <= Self.valueLimit else {
        throw scanner.problem("at most \(Self.valueLimit) values")
      }
    }
    guard scanner.isAtEnd else { throw scanner.problem("a blank between values") }
  }
}

extension SeriesNotation {
  private static func labels(
    _ scanner: inout NotationScanner
  ) throws(NotationProblem) -> LabelSet {
    var labels = LabelSet()
    let name = scanner.word(withColons: true)
    labels[LabelSet.metricNameLabel] = name
    guard scanner.accept("{") else {
      if name.isEmpty { throw scanner.problem("a metric's name or '{'") }
      return labels
    }
    scanner.skipBlanks()
    while !scanner.accept("}") {
      try label(&scanner, into: &labels)
      scanner.skipBlanks()
      guard scanner.accept(",") || scanner.next == UInt8(ascii: "}") else {
        throw scanner.problem("',' or '}'")
      }
      scanner.skipBlanks()
    }
    return labels
  }

  /// `name="value"`, the name in quotes or not; a name in quotes alone is the metric's.
  private static func label(
    _ scanner: inout NotationScanner, into labels: inout LabelSet
  ) throws(NotationProblem) {
    let start = scanner.position
    let isQuoted = scanner.isAtQuote
    let label = isQuoted ? try scanner.quoted() : scanner.word()
    guard !label.isEmpty else { throw scanner.problem("a label's name or '}'") }
    scanner.skipBlanks()
    if isQuoted, scanner.next != UInt8(ascii: "=") {
      guard labels.metricName.isEmpty else {
        throw NotationProblem(column: start + 1, expected: "one metric's name")
      }
      labels[LabelSet.metricNameLabel] = label
      return
    }
    try scanner.require("=")
    scanner.skipBlanks()
    labels[label] = try scanner.quoted()
  }

  private static func item(_ scanner: inout NotationScanner) throws(NotationProblem) -> [Value] {
    if scanner.accept("_") {
      let count = try times(&scanner) ?? 1
      return Array(repeating: .omitted, count: count)
    }
    if scanner.accept("stale") { return [.float(StaleMarker.value)] }
    if scanner.next == UInt8(ascii: "{") { return try histograms(&scanner) }
    let first = try scanner.number()
    if let count = try times(&scanner) {
      return Array(repeating: .float(first), count: count + 1)
    }
    guard scanner.next == UInt8(ascii: "+") || scanner.next == UInt8(ascii: "-") else {
      return [.float(first)]
    }
    let step = try scanner.number()
    guard let count = try times(&scanner) else { throw scanner.problem("'x' and a number") }
    var value = first
    return (0...count).map { _ in
      defer { value += step }
      return .float(value)
    }
  }

  /// `x3`; nil where there is none.
  private static func times(_ scanner: inout NotationScanner) throws(NotationProblem) -> Int? {
    guard scanner.accept("x") else { return nil }
    let start = scanner.position
    let count = try scanner.integer()
    guard (0..<Int32(valueLimit)).contains(count) else {
      throw NotationProblem(column: start + 1, expected: "a number from 0 to \(valueLimit - 1)")
    }
    return Int(count)
  }

  private static func histograms(
    _ scanner: inout NotationScanner
  ) throws(NotationProblem) -> [Value] {
    let (first, hasHint) = try HistogramNotation.read(&scanner)
    let value = Value.histogram(first, hasResetHint: hasHint)
    if let count = try times(&scanner) { return Array(repeating: value, count: count + 1) }
    let start = scanner.position
    let isDifference = scanner.next == UInt8(ascii: "-")
    guard scanner.accept("+") || scanner.accept("-") else { return [value] }
    // The step's hint counts for all, as in Prometheus.
    let (step, hasStepHint) = try HistogramNotation.read(&scanner)
    guard let count = try times(&scanner) else { throw scanner.problem("'x' and a number") }
    guard first.schema <= step.schema, first.hasCustomBounds == step.hasCustomBounds else {
      throw NotationProblem(column: start + 1, expected: "histograms of the same kind")
    }
    var sum = NativeHistogramSum(first)
    var values: [Value] = [.histogram(first, hasResetHint: hasStepHint)]
    for _ in 0..<count {
      do throws(NativeHistogramSum.MixedBuckets) {
        if isDifference { try sum.subtract(step) } else { try sum.add(step) }
      } catch {
        throw NotationProblem(column: start + 1, expected: "histograms of the same kind")
      }
      values.append(.histogram(sum.value, hasResetHint: hasStepHint))
    }
    return values
  }
}

import Bytes
package import Telemetry

/// Prometheus' notation of a native histogram: `{{schema:0 sum:5 count:4 buckets:[1 2 1]}}`.
package enum HistogramNotation {
  package static func parse(_ text: String) throws(NotationProblem) -> NativeHistogram {
    var scanner = NotationScanner(text)
    let (histogram, _) = try read(&scanner)
    guard scanner.isAtEnd else { throw scanner.problem("the end of the line") }
    return histogram
  }

  /// Reads one that begins with `{{`, and whether its reset hint was written.
  static func read(
    _ scanner: inout NotationScanner
  ) throws(NotationProblem) -> (NativeHistogram, hasResetHint: Bool) {
    let start = scanner.position
    try scanner.require("{{")
    var description = Description()
    scanner.skipBlanks()
    while !scanner.accept("}}") {
      try description.readItem(&scanner)
      guard scanner.skipBlanks() || scanner.next == UInt8(ascii: "}") else {
        throw scanner.problem("a blank or '}}'")
      }
    }
    let histogram = description.histogram
    guard histogram.isWellFormed else {
      throw NotationProblem(column: start + 1, expected: "buckets that fit the schema and bounds")
    }
    return (histogram, description.hasResetHint)
  }

  private struct Description {
    var histogram = NativeHistogram()
    var hasResetHint = false
    private var offset: Int32 = 0
    private var negativeOffset: Int32 = 0

    mutating func readItem(_ scanner: inout NotationScanner) throws(NotationProblem) {
      let start = scanner.position
      let key = scanner.word()
      guard scanner.accept(":") else { throw scanner.problem("a key and ':', such as sum:5") }
      switch key {
      case "schema": histogram.schema = try scanner.integer()
      case "sum": histogram.sum = try scanner.number()
      case "count": histogram.count = try scanner.number()
      case "z_bucket": histogram.zeroCount = try scanner.number()
      case "z_bucket_w": histogram.zeroThreshold = try scanner.number()
      case "custom_values": histogram.customBounds = try Self.numbers(&scanner)
      case "buckets": histogram.positive.counts = try Self.numbers(&scanner)
      case "n_buckets": histogram.negative.counts = try Self.numbers(&scanner)
      case "offset": offset = try scanner.integer()
      case "n_offset": negativeOffset = try scanner.integer()
      case "counter_reset_hint":
        histogram.resetHint = try Self.hint(&scanner)
        hasResetHint = true
      default: throw NotationProblem(column: start + 1, expected: "a key of a histogram")
      }
      histogram.positive.spans = Self.spans(offset, histogram.positive.counts)
      histogram.negative.spans = Self.spans(negativeOffset, histogram.negative.counts)
    }

    private static func spans(_ offset: Int32, _ counts: [Double]) -> [NativeHistogram.Span] {
      counts.isEmpty ? [] : [.init(offset: offset, length: UInt32(counts.count))]
    }

    private static func numbers(
      _ scanner: inout NotationScanner
    ) throws(NotationProblem) -> [Double] {
      try scanner.require("[")
      scanner.skipBlanks()
      var numbers: [Double] = []
      while !scanner.accept("]") {
        numbers.append(try scanner.number())
        scanner.skipBlanks()
      }
      return numbers
    }

    private static func hint(
      _ scanner: inout NotationScanner
    ) throws(NotationProblem) -> NativeHistogram.ResetHint {
      let start = scanner.position
      let word = scanner.word()
      guard let hint = HistogramNotation.hints.first(where: { $0.word == word })?.hint else {
        throw NotationProblem(column: start + 1, expected: "unknown, reset, not_reset or gauge")
      }
      return hint
    }
  }

  private static let hints: [(hint: NativeHistogram.ResetHint, word: String)] = [
    (.unknown, "unknown"), (.reset, "reset"), (.notReset, "not_reset"), (.gauge, "gauge"),
  ]
}

extension HistogramNotation {
  /// What is zero is left out. Gaps between spans are written as empty buckets.
  package static func text(_ histogram: NativeHistogram) -> String {
    var items: [String] = []
    func add(_ key: String, _ value: Double) {
      if value != 0 { items.append("\(key):\(NumberText.shortest(value))") }
    }
    if histogram.schema != 0 { items.append("schema:\(histogram.schema)") }
    add("count", histogram.count)
    add("sum", histogram.sum)
    add("z_bucket", histogram.zeroCount)
    add("z_bucket_w", histogram.zeroThreshold)
    if histogram.hasCustomBounds {
      items.append("custom_values:\(list(histogram.customBounds))")
    }
    if histogram.resetHint != .unknown,
      let word = hints.first(where: { $0.hint == histogram.resetHint })?.word
    {
      items.append("counter_reset_hint:\(word)")
    }
    items += self.items(histogram.positive, "offset", "buckets")
    items += self.items(histogram.negative, "n_offset", "n_buckets")
    return "{{\(items.joined(separator: " "))}}"
  }

  private static func items(
    _ buckets: NativeHistogram.Buckets, _ offsetKey: String, _ key: String
  ) -> [String] {
    var first: Int?
    var counts: [Double] = []
    buckets.compacted().visit { index, count in
      let start = first ?? index
      first = start
      counts += Array(repeating: 0, count: index - start - counts.count) + [count]
    }
    guard let first else { return [] }
    return (first == 0 ? [] : ["\(offsetKey):\(first)"]) + ["\(key):\(list(counts))"]
  }

  private static func list(_ numbers: [Double]) -> String {
    "[\(numbers.map(NumberText.shortest).joined(separator: " "))]"
  }
}

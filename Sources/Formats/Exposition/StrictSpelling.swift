internal import Bytes

/// What the formats' descriptions forbid and Prometheus reads nevertheless: unknown escapes, line
/// feeds inside quotes, labels without a comma between them or with one behind the last.
enum StrictSpelling {
  static func check(_ parts: SeriesParts, _ body: Span<UInt8>) throws(ExpositionFailure) {
    var previousEnd: Int?
    for label in parts.labels {
      if let previousEnd {
        let gap = body.extracting(previousEnd..<label.nameStart)
        guard gap.firstIndex(of: UInt8(ascii: ",")) != nil else {
          throw ExpositionFailure(label.nameStart, "expected `,` between two labels")
        }
      }
      previousEnd = label.valueEnd
      try checkText(body, label.valueStart..<label.valueEnd, quotes: true)
    }
  }

  /// OpenMetrics has commas between labels and none behind the last (1.0, ABNF of `labels`).
  static func checkLastComma(
    _ parts: SeriesParts, _ body: Span<UInt8>
  ) throws(ExpositionFailure) {
    guard let last = parts.labels.last, last.valueEnd + 1 < body.count,
      body[last.valueEnd + 1] == UInt8(ascii: ",")
    else { return }
    throw ExpositionFailure(last.valueEnd + 1, "a comma behind the last label")
  }

  static func checkHelp(_ body: Span<UInt8>, _ range: Range<Int>) throws(ExpositionFailure) {
    try checkText(body, range, quotes: false)
  }

  private static func checkText(
    _ body: Span<UInt8>, _ range: Range<Int>, quotes: Bool
  ) throws(ExpositionFailure) {
    var position = range.lowerBound
    while position < range.upperBound {
      if body[position] == UInt8(ascii: "\n") {
        throw ExpositionFailure(position, "a line feed inside a label value")
      }
      if body[position] == UInt8(ascii: "\\") {
        position += 1
        guard position < range.upperBound else {
          throw ExpositionFailure(position - 1, "an escape without its character")
        }
        switch body[position] {
        case UInt8(ascii: "\\"), UInt8(ascii: "n"): break
        case UInt8(ascii: "\"") where quotes: break
        default:
          throw ExpositionFailure(
            position - 1, "the escape must be one of \(quotes ? #"\\ \" \n"# : #"\\ \n"#)")
        }
      }
      position += 1
    }
  }
}

import Bytes
package import Telemetry

/// Which traces an operator wants to see: words that all have to be found, in any order.
///
/// A word is looked for in the services' names and the root's name, case aside, or begins a trace
/// id. `error` wants errors, `orphan` spans whose parents are absent, `>250ms` and `<1s` a duration;
/// `!` in front wants the opposite.
package struct TraceFilter: Sendable {
  package private(set) var text = ""
  private var terms: [Term] = []

  private struct Term: Sendable {
    var want: Want
    var isNegated: Bool
  }

  private enum Want: Sendable {
    case error
    case orphan
    case slower(Int64)
    case faster(Int64)
    case word(ByteNeedle, TraceIDPrefix?)
  }

  package init() {}

  package init(_ text: String) throws(Problem) {
    self.text = text
    var start = text.startIndex
    for word in text.split(separator: " ") {
      start = word.startIndex
      let column = text.distance(from: text.startIndex, to: start) + 1
      terms.append(try Self.term(word, column: column))
    }
  }

  package var isEmpty: Bool { terms.isEmpty }

  package func accepts(_ summary: TraceSummary) -> Bool {
    terms.allSatisfy { Self.holds($0.want, of: summary) != $0.isNegated }
  }

  private static func term(_ word: Substring, column: Int) throws(Problem) -> Term {
    let isNegated = word.count > 1 && word.first == "!"
    let rest = isNegated ? word.dropFirst() : word
    return Term(want: try want(rest, column: column), isNegated: isNegated)
  }

  private static func want(_ word: Substring, column: Int) throws(Problem) -> Want {
    switch word.lowercased() {
    case "error", "errors": return .error
    case "orphan", "orphans": return .orphan
    default: break
    }
    guard word.first == ">" || word.first == "<" else {
      return .word(ByteNeedle(String(word), ignoringCase: true), TraceIDPrefix(word))
    }
    guard let limit = DurationText.parse(String(word.dropFirst())) else {
      throw Problem(
        line: 1, column: column + 1, message: "expected a duration, as in >250ms or <1m30s")
    }
    return word.first == ">" ? .slower(limit.nanoseconds) : .faster(limit.nanoseconds)
  }

  private static func holds(_ want: Want, of summary: TraceSummary) -> Bool {
    switch want {
    case .error: summary.errors > 0
    case .orphan: summary.orphans > 0
    case .slower(let limit): summary.durationNanoseconds > limit
    case .faster(let limit): summary.durationNanoseconds < limit
    case .word(let needle, let prefix):
      prefix?.begins(summary.traceID) == true || isFound(needle, in: summary)
    }
  }

  private static func isFound(_ needle: ByteNeedle, in summary: TraceSummary) -> Bool {
    if let name = summary.rootName, needle.isFound(in: name.utf8Span.span) { return true }
    return summary.services.contains { needle.isFound(in: $0.utf8Span.span) }
  }
}

extension TraceFilter: Hashable {
  /// The text says it all.
  package static func == (left: TraceFilter, right: TraceFilter) -> Bool { left.text == right.text }
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// The first digits of a trace id, compared as bits: no id is written out for a search.
struct TraceIDPrefix: Hashable, Sendable {
  private let digits: Int
  /// The digits at the top, zeros behind them.
  private let bits: TraceID

  /// Nil for what is no beginning of an id.
  init?(_ text: some StringProtocol) {
    digits = text.utf8.count
    guard 1...32 ~= digits, text.utf8.allSatisfy({ Self.isDigit($0) }) else { return nil }
    let padded = text + String(repeating: "0", count: 32 - digits)
    bits = TraceID(padded) ?? TraceID(high: 0, low: 0)
  }

  /// Leading zeros of an id are not always typed: Jaeger and Tempo drop them.
  func begins(_ id: TraceID) -> Bool { isEqual(id) || isEqual(Self.withoutZeros(id)) }

  /// The id moved up until its first digit is none.
  private static func withoutZeros(_ id: TraceID) -> TraceID {
    let zeros =
      id.high != 0 ? id.high.leadingZeroBitCount & ~3 : 64 + id.low.leadingZeroBitCount & ~3
    if zeros >= 64 { return TraceID(high: id.low << UInt64(zeros - 64), low: 0) }
    return TraceID(
      high: id.high << UInt64(zeros) | id.low >> UInt64(64 - zeros), low: id.low << UInt64(zeros))
  }

  private func isEqual(_ id: TraceID) -> Bool {
    if digits <= 16 { return (id.high ^ bits.high) >> UInt64(64 - 4 * digits) == 0 }
    return id.high == bits.high && (id.low ^ bits.low) >> UInt64(128 - 4 * digits) == 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}

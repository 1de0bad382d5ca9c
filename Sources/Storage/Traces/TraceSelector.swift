package import Telemetry

/// How an operator names one trace: an id, its beginning, or a word.
package enum TraceSelector: Hashable, Sendable {
  case slowest
  case latest
  /// The one there is.
  case only
  /// Hexadecimal digits in lower case, at most 32.
  case prefix(String)

  /// Nil for what is neither a word nor hexadecimal digits.
  package init?(_ text: String) {
    switch text {
    case "slowest": self = .slowest
    case "latest": self = .latest
    case "only": self = .only
    default:
      let isDigits = text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
      guard isDigits, 1...32 ~= text.utf8.count else { return nil }
      self = .prefix(text.lowercased())
    }
  }
}

/// What a selector found.
package enum TraceMatch: Hashable, Sendable {
  case one(TraceID)
  case none
  /// The first of them in order of id, at most `TraceMatch.shown`, and how many there are.
  case several([TraceID], count: Int)

  package static let shown = 10

  init(_ ids: [TraceID]) {
    switch ids.count {
    case 0: self = .none
    case 1: self = .one(ids[0])
    default: self = .several(Array(ids.sorted().prefix(Self.shown)), count: ids.count)
    }
  }
}

extension TraceSnapshot {
  package func find(_ selector: TraceSelector, in range: TimeRange = .all) -> TraceMatch {
    switch selector {
    case .slowest: TraceMatch(summaries(in: range, order: .slowestFirst, limit: 1).map(\.traceID))
    case .latest: TraceMatch(summaries(in: range, order: .latestFirst, limit: 1).map(\.traceID))
    case .only: TraceMatch(summaries(in: range).map(\.traceID))
    case .prefix(let digits): find(prefix: digits, in: range)
    }
  }

  /// Ids of 64 bits are kept with leading zeros that nobody types, so the digits may also begin
  /// behind them. A whole id wins over ids that merely begin like it.
  private func find(prefix digits: String, in range: TimeRange) -> TraceMatch {
    let whole = TraceID(digits)
    let found = summaries(in: range) { summary in
      let text = summary.traceID.text
      return text.hasPrefix(digits) || text.drop { $0 == "0" }.hasPrefix(digits)
    }.map(\.traceID)
    if let whole, found.contains(whole) { return .one(whole) }
    return TraceMatch(found)
  }

  /// The traces whose low 64 bits are these: how Datadog and Zipkin write a trace's id.
  package func find(low bits: UInt64, in range: TimeRange = .all) -> TraceMatch {
    TraceMatch(summaries(in: range) { $0.traceID.low == bits }.map(\.traceID))
  }
}

/// One word or sign of a query.
struct PromQLToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case end
    /// A name without a colon; outside of braces it may be a keyword.
    case word
    /// A name with a colon: that of a recording rule.
    case metricName
    case number, duration, string
    case sign(Sign)
    /// What is no token, and why.
    case invalid(String)
  }

  enum Sign: String, Hashable, Sendable {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBrace = "{"
    case rightBrace = "}"
    case leftBracket = "["
    case rightBracket = "]"
    case comma = ","
    case colon = ":"
    case at = "@"
    case assign = "="
    case matches = "=~"
    case matchesNot = "!~"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case modulo = "%"
    case power = "^"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case trimUpper = "</"
    case trimLower = ">/"
  }

  var kind: Kind
  /// Bytes of the query.
  var place: Range<Int>
  /// Set for words outside of braces.
  var keyword: PromQLKeyword?
}

/// The words that mean something outside of braces, in any case. Most of them are metric names as
/// well where an operand is expected.
package enum PromQLKeyword: String, Hashable, Sendable, CaseIterable {
  case and, or, unless, atan2
  case offset, by, without, on, ignoring, bool, fill, smoothed, anchored, start, end, step, range
  case groupLeft = "group_left"
  case groupRight = "group_right"
  case fillLeft = "fill_left"
  case fillRight = "fill_right"
  case maxOf = "max_of"
  case minOf = "min_of"
  case sum, avg, count, min, max, group, stddev, stdvar, topk, bottomk, quantile, limitk
  case countValues = "count_values"
  case limitRatio = "limit_ratio"

  /// Whether a metric of this name can be written without quotes.
  var mayBeMetricName: Bool {
    switch self {
    case .bool, .groupLeft, .groupRight, .ignoring, .on, .atan2: false
    default: true
    }
  }

  /// What may stand in a duration: `step()`, `range()`, `max_of(a, b)`, `min_of(a, b)`.
  var isDurationWord: Bool {
    switch self {
    case .step, .range, .maxOf, .minOf: true
    default: false
    }
  }
}

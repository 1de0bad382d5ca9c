internal import Telemetry

/// The length of a range, a step or an offset: written as such, as a number of seconds, or
/// (experimental) computed.
package enum PromQLDuration: Hashable, Sendable {
  /// Nanoseconds.
  case fixed(Int64)
  case computed(DurationExpression)

  package init(_ expression: DurationExpression) {
    if case .literal(let seconds, _) = expression.form {
      self = .fixed(Int64((seconds * 1e9).rounded()))
    } else {
      self = .computed(expression)
    }
  }

  /// - Parameters:
  ///   - step: of the query; one evaluation's is nothing.
  ///   - range: from the query's start to its end.
  /// - Throws: where it comes out as no length, at the place of the expression.
  package func resolved(
    step: Duration, range: Duration, mayBeNegative: Bool
  ) throws(PromQLProblem) -> Duration {
    switch self {
    case .fixed(let nanoseconds): return .nanoseconds(nanoseconds)
    case .computed(let expression):
      let seconds = try expression.seconds(step: step, range: range)
      guard seconds.isFinite else {
        throw PromQLProblem(expression.place, "duration is NaN or infinite")
      }
      guard mayBeNegative || seconds > 0 else {
        throw PromQLProblem(expression.place, "duration must be greater than 0")
      }
      guard abs(seconds) <= DurationExpression.greatestSeconds else {
        throw PromQLProblem(expression.place, "duration is out of range")
      }
      return .milliseconds(Int64(seconds * 1000))
    }
  }
}

/// Arithmetic on durations, in seconds.
package struct DurationExpression: Hashable, Sendable {
  package indirect enum Form: Hashable, Sendable {
    case literal(Double, isDuration: Bool)
    case step, range
    case negated(DurationExpression)
    case least(DurationExpression, DurationExpression)
    case greatest(DurationExpression, DurationExpression)
    case binary(BinaryOperator, DurationExpression, DurationExpression)
    case parentheses(DurationExpression)
  }

  package var form: Form
  package var place: Range<Int>

  package init(_ form: Form, _ place: Range<Int>) {
    self.form = form
    self.place = place
  }

  /// What 63 bits of nanoseconds hold.
  static let greatestSeconds = 0x1p63 / 1e9

  func seconds(step: Duration, range: Duration) throws(PromQLProblem) -> Double {
    switch form {
    case .literal(let seconds, _): return seconds
    case .step: return step.fractionalSeconds
    case .range: return range.fractionalSeconds
    case .negated(let operand): return -(try operand.seconds(step: step, range: range))
    case .parentheses(let inside): return try inside.seconds(step: step, range: range)
    case .least(let left, let right):
      return min(
        try left.seconds(step: step, range: range), try right.seconds(step: step, range: range))
    case .greatest(let left, let right):
      return max(
        try left.seconds(step: step, range: range), try right.seconds(step: step, range: range))
    case .binary(let sign, let left, let right):
      let (left, right) = (
        try left.seconds(step: step, range: range), try right.seconds(step: step, range: range)
      )
      if right == 0, sign == .divide || sign == .modulo {
        let what = sign == .divide ? "division" : "modulo"
        throw PromQLProblem(place, "\(what) by zero")
      }
      return ScalarArithmetic.value(sign, left, right)
    }
  }
}

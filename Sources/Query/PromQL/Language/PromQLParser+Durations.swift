internal import Telemetry

// Lengths of time, computed ones included.
extension PromQLParser {
  /// The worth of a number or duration token.
  func number(
    _ token: PromQLToken
  ) throws(PromQLProblem) -> (value: Double, isDuration: Bool) {
    let written = text(token)
    if token.kind == .duration {
      guard let duration = DurationText.parse(written) else {
        throw PromQLProblem(token.place, "not a valid duration: \"\(written)\"")
      }
      return (duration.fractionalSeconds, true)
    }
    guard let value = PromQLNumber.value(written) else {
      throw PromQLProblem(token.place, "error parsing number: \"\(written)\"")
    }
    return (value, false)
  }

  /// In brackets: more than nothing where that can be seen.
  mutating func positiveDuration() throws(PromQLProblem) -> PromQLDuration {
    let expression = try duration(binding: 0, in: "a number, duration, step() or range()")
    if case .literal(let seconds, _) = expression.form, seconds <= 0 {
      throw PromQLProblem(expression.place, "duration must be greater than 0")
    }
    return PromQLDuration(expression)
  }

  /// After `offset`: one term, for what follows it belongs to the expression around
  /// (`foo offset 5m - 8`).
  mutating func offsetDuration() throws(PromQLProblem) -> DurationExpression {
    try durationTerm(in: "a number, duration, step() or range()", takesPower: false)
  }

  private mutating func duration(
    binding precedence: Int, in expected: String
  ) throws(PromQLProblem) -> DurationExpression {
    var left = try durationTerm(in: expected)
    while case .sign(let sign) = token.kind, let sign = BinaryOperator(rawValue: sign.rawValue),
      Self.isArithmetic(sign), sign.precedence >= precedence
    {
      let place = advance().place
      let tighter = sign.isRightAssociative ? sign.precedence : sign.precedence + 1
      let right = try duration(binding: tighter, in: "a duration")
      try requireExperimental(place)
      if sign == .divide || sign == .modulo, case .literal(0, _) = right.form {
        throw PromQLProblem(place, sign == .divide ? "division by zero" : "modulo by zero")
      }
      left = DurationExpression(
        .binary(sign, left, right), left.place.lowerBound..<right.place.upperBound)
    }
    return left
  }

  private static func isArithmetic(_ sign: BinaryOperator) -> Bool {
    switch sign {
    case .add, .subtract, .multiply, .divide, .modulo, .power: true
    default: false
    }
  }

  /// - Parameter takesPower: a sign binds looser than `^`, but an offset ends before it.
  private mutating func durationTerm(
    in expected: String, takesPower: Bool = true
  ) throws(PromQLProblem) -> DurationExpression {
    let start = token.place.lowerBound
    switch token.kind {
    case .sign(.plus), .sign(.minus): return try signedDuration(takesPower)
    case .number, .duration:
      let token = advance()
      let (seconds, isDuration) = try number(token)
      return DurationExpression(
        .literal(try inRange(seconds, token.place), isDuration: isDuration), token.place)
    case .sign(.leftParenthesis):
      let open = advance()
      let inside = try duration(binding: 0, in: "a duration")
      _ = try expect(.rightParenthesis, "an operator or `)`")
      try requireExperimental(open.place)
      return DurationExpression(.parentheses(inside), start..<lastEnd)
    case .word where token.keyword?.isDurationWord == true: return try durationCall()
    default: throw unexpected(expected)
    }
  }

  private mutating func signedDuration(
    _ takesPower: Bool
  ) throws(PromQLProblem) -> DurationExpression {
    let sign = advance()
    let isNegative = sign.kind == .sign(.minus)
    var operand = try durationTerm(in: "a duration", takesPower: takesPower)
    while takesPower, stands(.power) {
      advance()
      let right = try duration(binding: BinaryOperator.power.precedence, in: "a duration")
      try requireExperimental(sign.place)
      operand = DurationExpression(
        .binary(.power, operand, right), operand.place.lowerBound..<right.place.upperBound)
    }
    let place = sign.place.lowerBound..<operand.place.upperBound
    guard isNegative else { return DurationExpression(operand.form, place) }
    if case .literal(let seconds, let isDuration) = operand.form {
      return DurationExpression(.literal(-seconds, isDuration: isDuration), place)
    }
    return DurationExpression(.negated(operand), place)
  }

  private mutating func durationCall() throws(PromQLProblem) -> DurationExpression {
    let word = advance()
    _ = try expect(.leftParenthesis, "`(`")
    try requireExperimental(word.place)
    let form: DurationExpression.Form
    switch word.keyword {
    case .step: form = .step
    case .range: form = .range
    default:
      let first = try duration(binding: 0, in: "a duration")
      _ = try expect(.comma, "`,`")
      let second = try duration(binding: 0, in: "a duration")
      form = word.keyword == .minOf ? .least(first, second) : .greatest(first, second)
    }
    _ = try expect(.rightParenthesis, "`)`")
    return DurationExpression(form, word.place.lowerBound..<lastEnd)
  }

  private func requireExperimental(_ place: Range<Int>) throws(PromQLProblem) {
    guard options.hasExperimental else {
      throw PromQLProblem(place, "experimental duration expression is not enabled")
    }
  }

  private func inRange(_ seconds: Double, _ place: Range<Int>) throws(PromQLProblem) -> Double {
    guard abs(seconds) < DurationExpression.greatestSeconds else {
      throw PromQLProblem(place, "duration out of range")
    }
    return seconds
  }
}

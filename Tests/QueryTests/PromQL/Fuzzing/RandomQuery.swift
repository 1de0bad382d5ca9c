import TestSupport

/// Queries out of the grammar, typed as the language wants them: nearly all can be evaluated.
struct RandomQuery {
  private var random: SeededGenerator
  private var depth = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func text() -> String { Bool.random(using: &random) ? vector() : scalar() }

  private mutating func pick(_ words: [String]) -> String {
    words.randomElement(using: &random) ?? ""
  }

  private mutating func one(in chances: Int) -> Bool {
    Int.random(in: 0..<chances, using: &random) == 0
  }

  // MARK: The four types

  private mutating func scalar() -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 5 else { return number() }
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return "scalar(\(vector()))"
    case 1: return "\(scalar()) \(pick(Self.arithmetic)) \(scalar())"
    case 2: return "(\(scalar()) \(pick(Self.comparisons)) bool \(scalar()))"
    case 3: return "-\(scalar())"
    case 4: return pick(["time()", "pi()", "(\(number()))"])
    default: return number()
    }
  }

  private mutating func vector() -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 5 else { return selector() }
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return "(\(vector()))"
    case 1: return "-\(vector())"
    case 2, 3: return aggregation()
    case 4, 5, 6: return "\(pick(Self.windowFunctions))(\(window()))"
    case 7: return "\(pick(Self.functions))(\(vector()))"
    case 8: return "\(vector()) \(pick(Self.arithmetic + Self.comparisons)) \(scalar())"
    case 9, 10: return binary()
    case 11: return call()
    default: return selector()
    }
  }

  private mutating func call() -> String {
    switch Int.random(in: 0..<7, using: &random) {
    case 0: "histogram_quantile(\(number()), \(vector()))"
    case 1: "clamp(\(vector()), \(scalar()), \(scalar()))"
    case 2: "round(\(vector()), \(number()))"
    case 3: #"label_replace(\#(vector()), "a", "x$1", "b", "(.*)")"#
    case 4: #"label_join(\#(vector()), "c", "-", "a", "b")"#
    case 5: "predict_linear(\(window()), \(scalar()))"
    default: "quantile_over_time(\(number()), \(window()))"
    }
  }

  private mutating func window() -> String {
    guard one(in: 4), depth < 4 else {
      return "\(name())[\(pick(["30s", "1m", "5m", "90s"]))]\(times())"
    }
    let inside = vector()
    let plain = inside.allSatisfy { $0.isLetter || $0 == "_" } ? inside : "(\(inside))"
    return "\(plain)[\(pick(["2m", "5m"])):\(pick(["", "30s", "7s"]))]\(times())"
  }

  private mutating func selector() -> String { name() + times() }

  private mutating func name() -> String {
    pick([
      "m", "m", "n", "h_bucket", "native", "gone", "nothing", #"m{a="1"}"#, #"m{a!="1",b=~"x|y"}"#,
      #"{__name__=~"m|n"}"#, #"{a=~".+"}"#, #"n{b!~"y.*"}"#,
    ])
  }

  private mutating func times() -> String {
    guard one(in: 4) else { return "" }
    return pick([" offset 1m", " offset -30s", " @ 300", " @ 100 offset 10s", " @ -5"])
  }

  /// Without infinity: Prometheus prints it with a sign, which `+Inf ^ 2` reads as one of the power.
  private mutating func number() -> String {
    pick(["0", "1", "2.5", "0.9", "-1", "1e3", "NaN", "1e300", "0x1F", "60", "1e-7", "5m"])
  }

  // MARK: Operators

  private mutating func aggregation() -> String {
    let grouping = pick([
      "", "", " by (a)", " by (a, b)", " without (b)", " without ()", " by (le)",
    ])
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return "\(pick(["topk", "bottomk", "quantile"]))\(grouping) (\(scalar()), \(vector()))"
    case 1: return #"count_values\#(grouping) ("v", \#(vector()))"#
    default: return "\(pick(Self.aggregations))\(grouping) (\(vector()))"
    }
  }

  private mutating func binary() -> String {
    let matching = pick(["", "", " on (a)", " ignoring (b)", " on ()", " on (a, b)"])
    if one(in: 3) { return "\(vector()) \(pick(["and", "or", "unless"]))\(matching) \(vector())" }
    let group = matching.isEmpty ? "" : pick(["", " group_left ()", " group_right (le)"])
    if one(in: 2) {
      return
        "\(vector()) \(pick(Self.comparisons))\(pick(["", " bool"]))\(matching)\(group) \(vector())"
    }
    return "\(vector()) \(pick(Self.arithmetic))\(matching)\(group) \(vector())"
  }

  private static let arithmetic = ["+", "-", "*", "/", "%", "^", "atan2"]
  private static let comparisons = ["==", "!=", "<", "<=", ">", ">="]
  private static let aggregations = [
    "sum", "avg", "count", "min", "max", "group", "stddev", "stdvar",
  ]
  private static let windowFunctions = [
    "rate", "increase", "delta", "irate", "idelta", "deriv", "resets", "changes", "sum_over_time",
    "avg_over_time", "min_over_time", "max_over_time", "count_over_time", "last_over_time",
    "present_over_time", "stddev_over_time", "stdvar_over_time", "absent_over_time",
  ]
  private static let functions = [
    "abs", "ceil", "floor", "exp", "ln", "sqrt", "sgn", "deg", "sin", "absent", "timestamp",
    "histogram_count", "histogram_sum", "histogram_avg", "histogram_stddev", "day_of_week", "sort",
    "sort_desc", "minute",
  ]
}

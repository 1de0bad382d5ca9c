/// `double_exponential_smoothing`: a moving average that forgets exponentially, and follows a trend.
enum Smoothing {
  /// - Parameter factors: of the level and of the trend, each between 0 and 1.
  /// - Returns: the smoothed value at the newest sample; nil for fewer than two samples.
  static func value(_ values: Span<Double>, _ factors: [Double]) -> Double? {
    guard values.count >= 2, factors.count == 2 else { return nil }
    var before = 0.0
    var level = values[0]
    var trend = values[1] - values[0]
    for index in 1..<values.count {
      let part = factors[0] * values[index]
      if index > 1 { trend = factors[1] * (level - before) + (1 - factors[1]) * trend }
      (before, level) = (level, part + (1 - factors[0]) * (level + trend))
    }
    return level
  }

  /// What is wrong with the factors; nil for good ones.
  static func problem(_ factors: [Double]) -> String? {
    for (factor, name) in zip(factors, ["smoothing", "trend"]) where factor <= 0 || factor >= 1 {
      return "invalid \(name) factor. Expected: 0 < \(name.first ?? "s")f < 1, got: \(factor)"
    }
    return nil
  }
}

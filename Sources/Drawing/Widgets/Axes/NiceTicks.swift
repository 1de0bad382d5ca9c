/// Round numbers along an axis: steps of 1, 2 or 5 times a power of ten.
package enum NiceTicks {
  /// The round values within `low...high`, about as many as wanted and never more than twice that.
  package static func values(from low: Double, to high: Double, about count: Int) -> [Double] {
    guard low.isFinite, high.isFinite, high > low, count > 0 else { return [] }
    let step = step(for: (high - low) / Double(count))
    guard step > 0, step.isFinite else { return [] }
    let first = (low / step).rounded(.up)
    let last = (high / step).rounded(.down)
    guard last >= first, last - first <= Double(2 * count + 2) else { return [] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// The round number at or above a value, on an axis of that length.
  package static func ceiling(_ value: Double, of length: Double) -> Double {
    let step = step(for: length / 10)
    return step > 0 && value.isFinite ? (value / step - 1e-9).rounded(.up) * step : value
  }

  /// The round number at or below a value, on an axis of that length.
  package static func floor(_ value: Double, of length: Double) -> Double {
    -ceiling(-value, of: length)
  }

  /// The smallest 1, 2 or 5 times a power of ten that is not below `least`.
  private static func step(for least: Double) -> Double {
    var power = 1.0
    while power * 10 <= least, power < 1e300 { power *= 10 }
    while power > least, power > 1e-300 { power /= 10 }
    // A hair of slack: 0.3 is not below three times 0.1.
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least * (1 - 1e-9) } ?? power * 10
  }
}

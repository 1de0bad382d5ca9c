/// A straight line through samples by least squares (Prometheus `linearRegression`).
struct Regression {
  /// Per second.
  private(set) var slope: Double
  /// Where the line is at the moment it was counted from.
  private(set) var intercept: Double

  /// - Parameter origin: nanoseconds; near the samples, or precision is lost.
  /// - Returns: nil for fewer than two samples.
  init?(_ times: Span<Int64>, _ values: Span<Double>, from origin: Int64) {
    guard values.count >= 2 else { return nil }
    var isConstant = true
    var (x, y, xy, xx) = (
      CompensatedSum(), CompensatedSum(), CompensatedSum(), CompensatedSum()
    )
    for index in values.indices {
      if values[index] != values[0] { isConstant = false }
      let seconds = Double(times[index] - origin) / 1e9
      x.add(seconds)
      y.add(values[index])
      xy.add(seconds * values[index])
      xx.add(seconds * seconds)
    }
    if isConstant {
      (slope, intercept) = values[0].isInfinite ? (.nan, .nan) : (0, values[0])
      return
    }
    let count = Double(values.count)
    let (sumX, sumY) = (x.sum + x.compensation, y.sum + y.compensation)
    let covariance = xy.sum + xy.compensation - sumX * sumY / count
    let variance = xx.sum + xx.compensation - sumX * sumX / count
    slope = covariance / variance
    intercept = sumY / count - slope * sumX / count
  }

  func value(after seconds: Double) -> Double { slope * seconds + intercept }
}

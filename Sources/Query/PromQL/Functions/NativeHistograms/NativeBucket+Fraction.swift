import Bytes
import Telemetry

extension NativeHistogram.Bucket {
  /// The share of the bucket that lies below a value inside it: observations are taken to be spread
  /// evenly, or evenly over the logarithm, which is how exponential buckets lie.
  func fraction(below value: Double, isLinear: Bool) -> Double {
    if isLinear { return (value - lower) / (upper - lower) }
    let (low, high) = (Self.magnitude(lower), Self.magnitude(upper))
    let middle = Self.magnitude(value)
    return value > 0 ? (middle - low) / (high - low) : 1 - (middle - high) / (low - high)
  }

  private static func magnitude(_ value: Double) -> Double { Mathematics.logarithm2(abs(value)) }
}

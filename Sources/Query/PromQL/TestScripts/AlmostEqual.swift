internal import Telemetry

/// When two values are the same to a test: relative to their sum within a millionth, as Prometheus'
/// `util/almost` has it. Any NaN is any other, but a stale marker is only itself.
enum AlmostEqual {
  static let tolerance = 1e-6

  static func numbers(_ left: Double, _ right: Double) -> Bool {
    if StaleMarker.isStale(left) || StaleMarker.isStale(right) {
      return StaleMarker.isStale(left) && StaleMarker.isStale(right)
    }
    if left == right || (left.isNaN && right.isNaN) { return true }
    let sum = abs(left) + abs(right)
    let difference = abs(left - right)
    let smallest = Double.leastNormalMagnitude
    if left == 0 || right == 0 || sum < smallest { return difference < tolerance * smallest }
    return difference / min(sum, .greatestFiniteMagnitude) < tolerance
  }

  static func lists(_ left: [Double], _ right: [Double]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy(numbers)
  }

  /// Empty buckets and how runs are cut make no difference; bounds have to be exact.
  ///
  /// - Parameter comparesHints: what is known of a counter reset has to be the same too.
  static func histograms(
    _ left: NativeHistogram, _ right: NativeHistogram, comparesHints: Bool
  ) -> Bool {
    let (left, right) = (left.compacted(), right.compacted())
    return left.schema == right.schema && left.zeroThreshold == right.zeroThreshold
      && left.customBounds == right.customBounds && numbers(left.count, right.count)
      && numbers(left.sum, right.sum) && numbers(left.zeroCount, right.zeroCount)
      && left.positive.spans == right.positive.spans
      && left.negative.spans == right.negative.spans
      && lists(left.positive.counts, right.positive.counts)
      && lists(left.negative.counts, right.negative.counts)
      && (!comparesHints || left.resetHint == right.resetHint)
  }
}

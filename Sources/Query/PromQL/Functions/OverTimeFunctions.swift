/// The `…_over_time` family and its kin: one value out of those in a window. All take the values
/// of the samples inside, without stale markers, and answer nil for an empty window.
enum OverTime {
  static func min(_ values: Span<Double>) -> Double? {
    reduce(values) { $1 < $0 || $0.isNaN ? $1 : $0 }
  }

  static func max(_ values: Span<Double>) -> Double? {
    reduce(values) { $1 > $0 || $0.isNaN ? $1 : $0 }
  }

  static func sum(_ values: Span<Double>) -> Double? {
    guard !values.isEmpty else { return nil }
    var sum = CompensatedSum()
    for index in values.indices { sum.add(values[index]) }
    return sum.value
  }

  /// The mean; where the sum overflows, a running mean goes on from there, as in Prometheus.
  static func average(_ values: Span<Double>) -> Double? {
    guard !values.isEmpty else { return nil }
    var sum = CompensatedSum(values[0])
    for index in 1..<Swift.max(values.count, 1) {
      var next = sum
      next.add(values[index])
      guard !next.sum.isInfinite else {
        return runningMean(values, from: index, after: sum)
      }
      sum = next
    }
    let count = Double(values.count)
    return sum.sum / count + sum.compensation / count
  }

  private static func runningMean(
    _ values: Span<Double>, from first: Int, after sum: CompensatedSum
  ) -> Double {
    let before = Double(first)
    var mean = CompensatedSum(sum.sum / before, compensation: sum.compensation / before)
    for index in first..<values.count {
      let count = Double(index + 1)
      let share = (count - 1) / count
      mean = CompensatedSum(share * mean.sum, compensation: share * mean.compensation)
      mean.add(values[index] / count)
    }
    return mean.sum + mean.compensation
  }

  /// How often the value fell.
  static func resets(_ values: Span<Double>) -> Double? {
    countPairs(values) { $1 < $0 }
  }

  /// How often the value changed; from NaN to NaN is no change.
  static func changes(_ values: Span<Double>) -> Double? {
    countPairs(values) { $0 != $1 && !($0.isNaN && $1.isNaN) }
  }

  /// Of the newest sample that no other surpasses; a NaN gives way to any.
  static func newestIndex(_ values: Span<Double>, _ surpasses: (Double, Double) -> Bool) -> Int {
    var found = 0
    for index in values.indices where surpasses(values[index], values[found]) || values[found].isNaN
    {
      found = index
    }
    return found
  }

  private static func reduce(
    _ values: Span<Double>, _ choose: (Double, Double) -> Double
  ) -> Double? {
    guard !values.isEmpty else { return nil }
    var result = values[0]
    for index in 1..<Swift.max(values.count, 1) { result = choose(result, values[index]) }
    return result
  }

  private static func countPairs(
    _ values: Span<Double>, _ counts: (Double, Double) -> Bool
  ) -> Double? {
    guard !values.isEmpty else { return nil }
    var count = 0
    for index in 1..<Swift.max(values.count, 1) where counts(values[index - 1], values[index]) {
      count += 1
    }
    return Double(count)
  }
}

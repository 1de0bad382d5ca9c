/// How values lie about: variance and quantiles, of samples in a window and of the members of a
/// group alike.
enum Spread {
  /// Welford's way with compensated sums, as Prometheus 3 does it.
  static func variance(_ values: Span<Double>) -> Double {
    var accumulator = VarianceSum()
    for index in values.indices { accumulator.add(values[index]) }
    return accumulator.variance
  }

  /// Linear between the two nearest ranks; NaN counts as the smallest value.
  static func quantile(_ rank: Double, of values: Span<Double>) -> Double {
    var copy: [Double] = []
    copy.reserveCapacity(values.count)
    for index in values.indices { copy.append(values[index]) }
    return quantile(rank, of: copy)
  }

  static func quantile(_ rank: Double, of values: [Double]) -> Double {
    if values.isEmpty || rank.isNaN { return .nan }
    if rank < 0 { return -.infinity }
    if rank > 1 { return .infinity }
    let sorted = values.sorted { $0 < $1 || ($0.isNaN && !$1.isNaN) }
    let place = rank * Double(sorted.count - 1)
    let lower = Int(place.rounded(.down))
    let upper = min(sorted.count - 1, lower + 1)
    let weight = place - place.rounded(.down)
    return sorted[lower] * (1 - weight) + sorted[upper] * weight
  }

  /// The median distance from the median; NaN where a sample is.
  static func medianDeviation(_ values: Span<Double>) -> Double {
    var distances: [Double] = []
    for index in values.indices {
      if values[index].isNaN { return .nan }
      distances.append(values[index])
    }
    let median = quantile(0.5, of: distances)
    return quantile(0.5, of: distances.map { abs($0 - median) })
  }
}

/// A variance value by value.
struct VarianceSum {
  private var count = 0.0
  private var mean = CompensatedSum()
  private var squares = CompensatedSum()

  init() {}

  mutating func add(_ value: Double) {
    count += 1
    let distance = value - (mean.sum + mean.compensation)
    mean.add(distance / count)
    squares.add(distance * (value - (mean.sum + mean.compensation)))
  }

  var variance: Double { (squares.sum + squares.compensation) / count }
}

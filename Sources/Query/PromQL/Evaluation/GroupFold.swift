internal import Telemetry

/// What an aggregation makes of the members of one group, step by step.
struct GroupFold {
  let operation: AggregationOperator
  /// Of `quantile`: one a step.
  let parameter: [Double]
  /// Of the aggregated expression.
  let place: Range<Int>

  func fill(
    _ column: inout VectorColumn, from columns: [VectorColumn], _ members: [Int],
    _ notes: inout NoteSet
  ) {
    let hasHistograms = members.contains { !columns[$0].histograms.isEmpty }
    if operation == .sum, !hasHistograms { return sum(&column, columns, members) }
    var floats: [Double] = []
    for step in column.values.indices {
      floats.removeAll(keepingCapacity: true)
      for member in members where columns[member].hasFloat(step) {
        floats.append(columns[member].values[step])
      }
      if hasHistograms {
        let histograms = members.compactMap { columns[$0].histogram(step) }
        fold(floats, histograms, step, into: &column, &notes)
      } else if let value = value(floats, step) {
        column.values[step] = value
      }
    }
  }

  /// The most frequent one, along the columns.
  private func sum(_ column: inout VectorColumn, _ columns: [VectorColumn], _ members: [Int]) {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: column.values.count)
    var counts = [Int32](repeating: 0, count: column.values.count)
    for member in members {
      let values = columns[member].values
      for step in values.indices where !VectorColumn.isAbsent(values[step]) {
        if counts[step] == 0 {
          sums[step] = CompensatedSum(values[step])
        } else {
          sums[step].add(values[step])
        }
        counts[step] += 1
      }
    }
    for step in sums.indices where counts[step] > 0 {
      column.values[step] = sums[step].sum + sums[step].compensation
    }
  }

  private func value(_ floats: [Double], _ step: Int) -> Double? {
    guard !floats.isEmpty else { return nil }
    return switch operation {
    case .sum: OverTime.sum(floats.span)
    case .avg: OverTime.average(floats.span)
    case .count: Double(floats.count)
    case .group: 1
    case .min: OverTime.min(floats.span)
    case .max: OverTime.max(floats.span)
    case .stddev: Self.variance(floats).squareRoot()
    case .stdvar: Self.variance(floats)
    case .quantile: Spread.quantile(parameter[step], of: floats)
    default: nil
    }
  }

  /// Welford's way without compensation, as Prometheus has it across series.
  private static func variance(_ values: [Double]) -> Double {
    var (mean, squares) = (values[0], values[0].isFinite ? 0.0 : .nan)
    for (index, value) in values.enumerated().dropFirst() {
      let distance = value - mean
      mean += distance / Double(index + 1)
      squares += distance * (value - mean)
    }
    return squares / Double(values.count)
  }

  // MARK: Histograms among the members

  private func fold(
    _ floats: [Double], _ histograms: [NativeHistogram], _ step: Int,
    into column: inout VectorColumn, _ notes: inout NoteSet
  ) {
    switch operation {
    case .count:
      let count = floats.count + histograms.count
      if count > 0 { column.values[step] = Double(count) }
    case .group:
      if !floats.isEmpty || !histograms.isEmpty { column.values[step] = 1 }
    case .sum, .avg:
      if histograms.isEmpty {
        if let value = value(floats, step) { column.values[step] = value }
      } else if !floats.isEmpty {
        notes.warn("encountered a mix of histograms and floats for aggregation", at: place)
      } else {
        addUp(histograms, step, into: &column, &notes)
      }
    default:
      if !histograms.isEmpty {
        notes.inform("ignored histogram in \(operation.rawValue) aggregation", at: place)
      }
      if let value = value(floats, step) { column.values[step] = value }
    }
  }

  private func addUp(
    _ histograms: [NativeHistogram], _ step: Int, into column: inout VectorColumn,
    _ notes: inout NoteSet
  ) {
    var sum = NativeHistogramAggregation(histograms[0], isAverage: operation == .avg)
    let isWhole = histograms.dropFirst().allSatisfy { sum.add($0) }
    notes.add(sum.notes, metric: column.labels.metricName, at: place)
    if isWhole { column.set(sum.value, at: step) }
  }
}

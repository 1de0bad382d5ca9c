internal import Bytes
internal import Telemetry

// Functions of histograms: classic ones, whose buckets are series with a label `le`, and native ones.
extension PromQLEvaluator {
  mutating func evaluate(
    _ function: HistogramFunction, _ call: FunctionCall, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    switch function {
    case .quantile:
      let ranks = try evaluate(call.arguments[0], on: grid).numbers
      noteRanks(ranks, at: call.arguments[0].place)
      return try histograms(call.arguments[1], on: grid) { histogram, step, notes in
        histogram.quantile(ranks[step], &notes)
      }
    case .quantiles: return try quantiles(call, on: grid)
    case .fraction:
      let lower = try evaluate(call.arguments[0], on: grid).numbers
      let upper = try evaluate(call.arguments[1], on: grid).numbers
      return try histograms(call.arguments[2], on: grid) { histogram, step, notes in
        histogram.fraction(from: lower[step], to: upper[step], &notes)
      }
    default:
      return try natives(call.arguments[0], on: grid) { histogram in
        switch function {
        case .count: histogram.count
        case .sum: histogram.sum
        case .average: histogram.average
        case .deviation: histogram.standardDeviation
        default: histogram.variance
        }
      }
    }
  }

  private mutating func noteRanks(_ ranks: [Double], at place: Range<Int>) {
    for rank in ranks where !(0...1).contains(rank) {
      notes.warn(
        "quantile value should be between 0 and 1, got \(NumberText.general(rank))", at: place)
    }
  }

  private mutating func natives(
    _ argument: PromQLExpression, on grid: EvaluationGrid,
    _ value: (NativeHistogram) -> Double
  ) throws(PromQLFailure) -> [VectorColumn] {
    var result: [VectorColumn] = []
    for column in try evaluate(argument, on: grid).columns where !column.histograms.isEmpty {
      var numbers = VectorColumn(labels: column.labels, count: grid.count)
      for step in 0..<grid.count {
        if let histogram = column.histograms[step] { numbers.values[step] = value(histogram) }
      }
      dropName(&numbers)
      if !numbers.isEmpty { result.append(numbers) }
    }
    return try Self.unique(result, on: grid, query.settings)
  }

  private mutating func quantiles(
    _ call: FunctionCall, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    guard case .string(let label) = try evaluate(call.arguments[1], on: grid) else { return [] }
    var result: [VectorColumn] = []
    for argument in call.arguments.dropFirst(2) {
      let ranks = try evaluate(argument, on: grid).numbers
      noteRanks(ranks, at: argument.place)
      var columns = try histograms(call.arguments[0], on: grid) { histogram, step, notes in
        histogram.quantile(ranks[step], &notes)
      }
      let text = Self.rankText(ranks[0])
      for index in columns.indices { columns[index].labels[label] = text }
      result += columns
    }
    return try Self.unique(result, on: grid, query.settings)
  }

  /// As OpenMetrics writes a quantile: always with a point.
  private static func rankText(_ rank: Double) -> String {
    let text = NumberText.general(rank)
    return text.contains { ".eEnN".contains($0) } ? text : text + ".0"
  }

  // MARK: Classic and native alike

  private mutating func histograms(
    _ argument: PromQLExpression, on grid: EvaluationGrid,
    _ value: (AnyHistogram, _ step: Int, inout AnyHistogram.Notes) -> Double
  ) throws(PromQLFailure) -> [VectorColumn] {
    let columns = try evaluate(argument, on: grid).columns
    let table = BucketSeries(columns, at: argument.place, &notes)
    var result: [VectorColumn] = []
    for group in table.groups {
      var numbers = VectorColumn(labels: group.labels, count: grid.count)
      numbers.dropsName = group.dropsName
      for step in 0..<grid.count {
        guard let histogram = group.histogram(at: step, columns) else { continue }
        guard histogram.isUnmixed else {
          notes.warn(
            "vector contains a mix of classic and native histograms"
              + NoteSet.ofMetric(group.labels.metricName), at: argument.place)
          continue
        }
        var found = AnyHistogram.Notes()
        numbers.values[step] = value(histogram, step, &found)
        notes.add(
          found, metric: group.labels.metricName, late: query.settings.dropsNamesLate,
          at: argument.place)
      }
      dropName(&numbers)
      if !numbers.isEmpty { result.append(numbers) }
    }
    return try Self.unique(result, on: grid, query.settings)
  }
}

internal import Bytes
internal import Telemetry

// Aggregations: series fall into groups once, then every step is added up along the columns.
extension PromQLEvaluator {
  mutating func evaluate(
    _ aggregation: Aggregation, at place: Range<Int>, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    var parameter: [Double] = []
    var valueLabel = ""
    if let expression = aggregation.parameter {
      switch try evaluate(expression, on: grid) {
      case .scalar(let numbers): parameter = numbers
      case .string(let text): valueLabel = text
      case .vector: break
      }
    }
    let columns = try evaluate(aggregation.operand, on: grid).columns
    switch aggregation.operation {
    case .countValues:
      return try countValues(columns, aggregation, label: valueLabel, on: grid)
    case .topk, .bottomk, .limitk, .limitRatio:
      return try choose(columns, aggregation, parameter, at: place, on: grid)
    default:
      return try fold(columns, aggregation, parameter, on: grid)
    }
  }

  // MARK: Groups

  /// The group of each column, numbered in order of first sight, and each group's labels.
  static func groups(
    of columns: [VectorColumn], _ aggregation: Aggregation
  ) -> (numbers: [Int], labels: [LabelSet]) {
    var places: [LabelSet: Int] = [:]
    var labels: [LabelSet] = []
    let numbers = columns.map { column in
      let key = groupLabels(column.labels, aggregation)
      if let known = places[key] { return known }
      places[key] = labels.count
      labels.append(key)
      return labels.count - 1
    }
    return (numbers, labels)
  }

  private static func groupLabels(_ labels: LabelSet, _ aggregation: Aggregation) -> LabelSet {
    guard aggregation.isWithout else {
      return aggregation.labels.isEmpty ? LabelSet() : labels.keeping(aggregation.labels)
    }
    return labels.removing(aggregation.labels + [LabelSet.metricNameLabel])
  }

  // MARK: One value a group

  private mutating func fold(
    _ columns: [VectorColumn], _ aggregation: Aggregation, _ parameter: [Double],
    on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    if aggregation.operation == .quantile { noteQuantiles(parameter, aggregation) }
    let (numbers, labels) = Self.groups(of: columns, aggregation)
    var members = [[Int]](repeating: [], count: labels.count)
    for (index, number) in numbers.enumerated() { members[number].append(index) }
    try spend(labels.count * grid.count)
    var result: [VectorColumn] = []
    for (group, indexes) in members.enumerated() {
      var column = VectorColumn(labels: labels[group], count: grid.count)
      column.dropsName = indexes.contains { columns[$0].dropsName }
      let fold = GroupFold(
        operation: aggregation.operation, parameter: parameter,
        place: aggregation.operand.place)
      fold.fill(&column, from: columns, indexes, &notes)
      if !column.isEmpty { result.append(column) }
    }
    return result
  }

  private mutating func noteQuantiles(_ ranks: [Double], _ aggregation: Aggregation) {
    guard let place = aggregation.parameter?.place else { return }
    for rank in [ranks.first { $0.isNaN }, ranks.max(), ranks.min()].compactMap(\.self)
    where !(0...1).contains(rank) {
      notes.warn(
        "quantile value should be between 0 and 1, got \(NumberText.general(rank))", at: place)
    }
  }

  // MARK: count_values

  private func countValues(
    _ columns: [VectorColumn], _ aggregation: Aggregation, label: String,
    on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    guard StrayBytes.isLabelName(label) else {
      throw PromQLFailure(.execution, "invalid label name \(QuotedText.quoted(label))")
    }
    var grouping = aggregation
    if !grouping.isWithout { grouping.labels.append(label) }
    var places: [LabelSet: Int] = [:]
    var result: [VectorColumn] = []
    for column in columns {
      for step in 0..<grid.count {
        guard let sample = column.sample(step) else { continue }
        var labels = column.labels
        labels[label] = Self.valueText(sample)
        let key = Self.groupLabels(labels, grouping)
        let place = places[key] ?? result.count
        if place == result.count {
          places[key] = place
          result.append(VectorColumn(labels: key, count: grid.count))
        }
        let before = result[place].hasFloat(step) ? result[place].values[step] : 0
        result[place].values[step] = before + 1
      }
    }
    return result
  }

  private static func valueText(_ sample: PromQLSampleValue) -> String {
    switch sample {
    case .number(let number): NumberText.plain(number)
    case .histogram(let histogram): histogram.text
    }
  }
}

package import Storage
internal import Telemetry

/// Evaluates queries over a snapshot as Prometheus 3 does.
///
/// Every expression becomes columns: a series' values at all steps of the query side by side. So a
/// series is read and its labels are matched once for a range query and not once a step.
package struct PromQLEvaluator {
  let query: PromQLQuery
  let snapshot: SeriesSnapshot
  var notes = NoteSet()
  private let elapsed: (() -> Duration)?
  /// Samples held in columns and read, all together.
  private var cost = 0
  /// What every part of the query came to, where someone asks why.
  var trace: EvaluationTrace?

  init(_ query: PromQLQuery, _ snapshot: SeriesSnapshot, _ elapsed: (() -> Duration)? = nil) {
    self.query = query
    self.snapshot = snapshot
    self.elapsed = elapsed
  }

  /// - Parameter elapsed: time since the query began, by a monotonic clock; asked now and then where
  ///   the settings limit it.
  package static func evaluate(
    _ query: PromQLQuery, in snapshot: SeriesSnapshot, elapsed: (() -> Duration)? = nil
  ) throws(PromQLFailure) -> PromQLAnswer {
    var evaluator = PromQLEvaluator(query, snapshot, elapsed)
    return try evaluator.answer()
  }

  mutating func answer() throws(PromQLFailure) -> PromQLAnswer {
    let grid = EvaluationGrid(
      from: query.start.nanoseconds, through: query.end.nanoseconds,
      step: query.step.nanoseconds)
    guard grid.count > 0 else {
      throw PromQLFailure(.badData, "end timestamp must not be before start time")
    }
    guard grid.count <= query.settings.stepLimit else {
      throw PromQLFailure(
        .badData,
        "exceeded maximum resolution of \(query.settings.stepLimit) points per timeseries. Try a longer step or a shorter range"
      )
    }
    let kind = query.expression.kind
    guard query.isInstant || kind == .scalar || kind == .instantVector else {
      throw PromQLFailure(
        .badData,
        "invalid expression type \"\(kind.rawValue)\" for range query, must be Scalar or instant Vector"
      )
    }
    return try answer(grid)
  }

  private mutating func answer(_ grid: EvaluationGrid) throws(PromQLFailure) -> PromQLAnswer {
    if query.expression.kind == .rangeVector {
      let series = try rawSeries(query.expression, grid)
      return PromQLAnswer(value: .matrix(series), notes: notes.ordered)
    }
    var value = try evaluate(query.expression, on: grid)
    if case .vector(let columns) = value, query.settings.dropsNamesLate {
      value = .vector(try Self.withoutDroppedNames(columns, grid))
    }
    return PromQLAnswer(value: shaped(value, grid), notes: notes.ordered)
  }

  private static func withoutDroppedNames(
    _ columns: [VectorColumn], _ grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    var columns = columns
    for index in columns.indices where columns[index].dropsName {
      columns[index].labels = columns[index].labels.withoutName()
    }
    return try merged(columns)
  }

  private func shaped(_ value: EvaluatedValue, _ grid: EvaluationGrid) -> PromQLAnswer.Value {
    let isInstant = query.isInstant
    switch value {
    case .string(let text): return .string(text, at: query.start)
    case .scalar(let numbers) where isInstant: return .scalar(numbers[0], at: query.start)
    case .scalar(let numbers):
      let column = VectorColumn(labels: LabelSet(), values: numbers)
      return .matrix([Self.series(column, grid)])
    case .vector(let columns) where isInstant:
      return .vector(
        columns.compactMap { column in
          column.sample(0).map {
            PromQLSample(labels: column.labels, time: query.start, value: $0)
          }
        })
    case .vector(let columns):
      let series = columns.filter { !$0.isEmpty }.map { Self.series($0, grid) }
      return .matrix(series.sorted { $0.labels.precedes($1.labels) })
    }
  }

  private static func series(_ column: VectorColumn, _ grid: EvaluationGrid) -> PromQLSeries {
    var series = PromQLSeries(labels: column.labels)
    for step in 0..<grid.count {
      guard let sample = column.sample(step) else { continue }
      series.times.append(Timestamp(nanoseconds: grid[step]))
      series.values.append(sample)
    }
    return series
  }

  // MARK: Limits

  /// Counts samples against the query's limit, and looks at the time.
  mutating func spend(_ samples: Int) throws(PromQLFailure) {
    cost += samples
    guard cost <= query.settings.sampleLimit else {
      throw PromQLFailure(
        .execution,
        "query processing would load too many samples into memory: more than \(query.settings.sampleLimit). Ask for fewer series, a longer step or a shorter range"
      )
    }
    if let limit = query.settings.timeLimit, let elapsed, elapsed() > limit {
      throw PromQLFailure(.timeout, "query timed out after \(DurationText.text(limit))")
    }
  }
}

extension LabelSet {
  /// What says of which metric, type and unit the values are: gone with the name.
  private static let naming = [metricNameLabel, "__type__", "__unit__"]

  func withoutName() -> LabelSet { removing(Self.naming) }

  /// The order of results: by label, name before value; fewer labels first.
  func precedes(_ other: LabelSet) -> Bool {
    for (left, right) in zip(labels, other.labels) {
      if left.name != right.name { return left.name < right.name }
      if left.value != right.value { return left.value < right.value }
    }
    return labels.count < other.labels.count
  }
}

internal import Bytes
internal import Storage
internal import Telemetry

// Range vectors: the samples in a window before every step, of a selector or of a subquery.
extension PromQLEvaluator {
  /// Calls back once a series, with its samples (stale markers are none) and its windows.
  mutating func visitWindows(
    _ expression: PromQLExpression, on grid: EvaluationGrid,
    _ visit: (
      _ labels: LabelSet, _ dropsName: Bool, SeriesReader, inout SampleWindows
    ) throws(PromQLFailure) -> Void
  ) throws(PromQLFailure) {
    trace?.begin(expression.place, on: grid)
    switch expression.form {
    case .range(let range): try visitSelector(range, at: expression.place, on: grid, visit)
    case .subquery(let subquery): try visitSubquery(subquery, on: grid, visit)
    case .parentheses(let inside): try visitWindows(inside, on: grid, visit)
    default:
      throw PromQLFailure(.execution, "expected a range vector", at: expression.place)
    }
  }

  private mutating func visitSelector(
    _ range: RangeSelector, at place: Range<Int>, on grid: EvaluationGrid,
    _ visit: (
      LabelSet, Bool, SeriesReader, inout SampleWindows
    ) throws(PromQLFailure) -> Void
  ) throws(PromQLFailure) {
    let length = try duration(range.length)?.nanoseconds ?? 0
    let references = try references(range.selector.time, on: grid)
    guard let first = references.first, let last = references.last else { return }
    let reach = reach(of: range.selector.edges)
    var windows = SampleWindows(
      references: references.map { $0.saturatingAdd(reach.after) },
      length: length.saturatingAdd(reach.before).saturatingAdd(reach.after))
    var reader = SeriesReader(snapshot)
    let span = TimeRange(
      start: Timestamp(
        nanoseconds: first.saturatingSubtract(length).saturatingSubtract(reach.before)),
      end: known(last.saturatingAdd(reach.after)))
    for series in try find(range.selector.matchers, at: place, through: span.end) {
      reader.read(series.ids, in: span)
      reader.removeStaleMarkers()
      guard reader.count > 0 else { continue }
      try spend(reader.count)
      windows.lay(over: reader)
      try visit(series.labels, false, reader, &windows)
    }
  }

  /// How far beyond a window samples are wanted for its edges, in nanoseconds.
  func reach(of edges: WindowEdges) -> (before: Int64, after: Int64) {
    let lookback = query.settings.lookback.nanoseconds
    return switch edges {
    case .samples: (0, 0)
    case .anchored: (lookback, 0)
    case .smoothed: (lookback, lookback)
    }
  }

  private mutating func visitSubquery(
    _ subquery: Subquery, on grid: EvaluationGrid,
    _ visit: (
      LabelSet, Bool, SeriesReader, inout SampleWindows
    ) throws(PromQLFailure) -> Void
  ) throws(PromQLFailure) {
    let length = try duration(subquery.length)?.nanoseconds ?? 0
    let references = try references(subquery.time, on: grid)
    guard let first = references.first, let last = references.last else { return }
    let interval =
      try duration(subquery.step)?.nanoseconds ?? query.settings.evaluationInterval.nanoseconds
    let inner = try Self.grid(
      after: first.saturatingSubtract(length), through: last, interval: interval, query.settings)
    guard inner.count > 0 else { return }
    var windows = SampleWindows(references: references, length: length)
    var reader = SeriesReader(snapshot)
    for column in try evaluate(subquery.expression, on: inner).columns {
      reader.take(column, on: inner)
      guard reader.count > 0 else { continue }
      windows.lay(over: reader)
      try visit(column.labels, column.dropsName, reader, &windows)
    }
  }

  /// Absolute multiples of the interval, so that the answer does not depend on when it is asked.
  private static func grid(
    after start: Int64, through end: Int64, interval: Int64, _ settings: PromQLSettings
  ) throws(PromQLFailure) -> EvaluationGrid {
    let interval = max(interval, 1)
    let first = (start.flooredDivision(by: interval) + 1).saturatingMultiply(interval)
    guard end >= first else { return EvaluationGrid(start: first, step: interval, count: 0) }
    let steps = end.saturatingSubtract(first) / interval
    guard steps < Int64(settings.sampleLimit) else {
      throw PromQLFailure(.badData, "a subquery has more than \(settings.sampleLimit) steps")
    }
    return EvaluationGrid(from: first, through: end, step: interval)
  }

  // MARK: Functions of windows

  mutating func evaluate(
    _ function: RangeFunction, _ call: FunctionCall, at place: Range<Int>,
    on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    guard let window = call.arguments.first(where: { $0.kind == .rangeVector }) else { return [] }
    var parameters: [[Double]] = []
    for argument in call.arguments where argument.kind == .scalar {
      parameters.append(try evaluate(argument, on: grid).numbers)
    }
    try check(function, parameters, call)
    let edges = try edges(of: window, function)
    let context = WindowContext(
      function: function, parameters: parameters, place: window.place, grid: grid, edges: edges,
      reach: reach(of: edges))
    var columns: [VectorColumn] = []
    var found = NoteSet()
    try visitWindows(window, on: grid) { (labels, dropsName, reader, windows) in
      var column = VectorColumn(labels: labels, count: grid.count)
      column.dropsName = dropsName
      context.fill(&column, from: reader, &windows, &found)
      if !column.isEmpty { columns.append(column) }
    }
    for note in found.ordered { notes.add(note) }
    if function != .lastOverTime, function != .firstOverTime {
      for index in columns.indices { dropName(&columns[index]) }
    }
    return try Self.unique(columns, on: grid, query.settings)
  }

  /// Only functions that know what to do with them take edges.
  private func edges(
    of window: PromQLExpression, _ function: RangeFunction
  ) throws(PromQLFailure) -> WindowEdges {
    guard case .range(let range) = window.bare.form else { return .samples }
    let edges = range.selector.edges
    let known: [RangeFunction] =
      switch edges {
      case .samples: RangeFunction.allCases
      case .anchored: [.changes, .delta, .increase, .rate, .resets]
      case .smoothed: [.delta, .increase, .rate]
      }
    guard known.contains(function) else {
      let names = known.map(\.rawValue).joined(separator: ", ")
      throw PromQLFailure(
        .execution,
        "\(edges.rawValue) modifier can only be used with: \(names) - not with \(function.rawValue)",
        at: window.place)
    }
    return edges
  }

  private mutating func check(
    _ function: RangeFunction, _ parameters: [[Double]], _ call: FunctionCall
  ) throws(PromQLFailure) {
    let place = call.arguments[0].place
    switch function {
    case .quantileOverTime:
      for rank in Set(parameters[0].filter { !(0...1).contains($0) }.map(\.bitPattern)) {
        let shown = NumberText.general(Double(bitPattern: rank))
        notes.warn("quantile value should be between 0 and 1, got \(shown)", at: place)
      }
    case .doubleExponentialSmoothing:
      for step in parameters[0].indices {
        if let problem = Smoothing.problem(parameters.map { $0[step] }) {
          throw PromQLFailure(.execution, problem, at: place)
        }
      }
    default: break
    }
  }
}

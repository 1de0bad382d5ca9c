internal import Storage
internal import Telemetry

// Instant selectors: the newest sample of each series at every step.
extension PromQLEvaluator {
  /// Where a selector looks for each step of a grid, in nanoseconds.
  func references(
    _ time: SelectorTime, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [Int64] {
    let offset = try duration(time.offset, mayBeNegative: true)?.nanoseconds ?? 0
    let fixed: Int64? =
      switch time.moment {
      case nil: nil
      case .fixed(let milliseconds): milliseconds.saturatingMultiply(1_000_000)
      case .start: query.start.nanoseconds
      case .end: query.end.nanoseconds
      }
    if let fixed {
      return [Int64](repeating: fixed.saturatingSubtract(offset), count: grid.count)
    }
    return (0..<grid.count).map { grid[$0].saturatingSubtract(offset) }
  }

  /// The moment, or the last at which anything was known.
  func known(_ nanoseconds: Int64) -> Timestamp {
    min(Timestamp(nanoseconds: nanoseconds), query.settings.horizon ?? .distantFuture)
  }

  func duration(
    _ duration: PromQLDuration?, mayBeNegative: Bool = false
  ) throws(PromQLFailure) -> Duration? {
    guard let duration else { return nil }
    do throws(PromQLProblem) {
      return try duration.resolved(
        step: query.step, range: query.end - query.start, mayBeNegative: mayBeNegative)
    } catch {
      throw PromQLFailure(.execution, error.message, at: error.place)
    }
  }

  mutating func select(
    _ selector: VectorSelector, at place: Range<Int>, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    if selector.edges == .smoothed { return try smoothed(selector, at: place, on: grid) }
    return try newest(selector, at: place, on: grid) { _, value in value }
  }

  /// Between two samples the value on the line between them; after the newest it stays.
  private mutating func smoothed(
    _ selector: VectorSelector, at place: Range<Int>, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    let references = try references(selector.time, on: grid)
    // The reach of its edges is the whole of the window.
    let range = RangeSelector(selector: selector, length: .fixed(0))
    let expression = PromQLExpression(.range(range), place)
    var columns: [VectorColumn] = []
    try visitWindows(expression, on: grid) { (labels, _, reader, windows) in
      var column = VectorColumn(labels: labels, count: grid.count)
      for (step, reference) in references.enumerated() {
        let inside = windows[step].floats
        let (times, values) = (reader.samples.times[inside], reader.samples.values[inside])
        guard let newest = times.lastIndex(where: { $0 <= reference }) else { continue }
        column.values[step] = values[newest]
        guard times[newest] < reference, newest + 1 < times.endIndex else { continue }
        let share =
          Double(reference - times[newest]) / Double(times[newest + 1] - times[newest])
        column.values[step] += (values[newest + 1] - values[newest]) * share
      }
      if !column.isEmpty { columns.append(column) }
    }
    return columns
  }

  /// `timestamp(selector)`: when the samples were taken.
  mutating func selectTimes(
    _ selector: VectorSelector, at place: Range<Int>, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    try newest(selector, at: place, on: grid) { time, _ in .number(Double(time) / 1e9) }
  }

  private mutating func newest(
    _ selector: VectorSelector, at place: Range<Int>, on grid: EvaluationGrid,
    _ shown: (_ time: Int64, PromQLSampleValue) -> PromQLSampleValue
  ) throws(PromQLFailure) -> [VectorColumn] {
    let references = try references(selector.time, on: grid)
    guard let first = references.first, let last = references.last else { return [] }
    let lookback = query.settings.lookback.nanoseconds
    let range = TimeRange(
      start: Timestamp(nanoseconds: first.saturatingSubtract(lookback)),
      end: known(last))
    var reader = SeriesReader(snapshot)
    var columns: [VectorColumn] = []
    for group in try find(selector.matchers, at: place, through: range.end) {
      reader.read(group.ids, in: range)
      try spend(reader.count)
      guard reader.count > 0 else { continue }
      var column = VectorColumn(labels: group.labels, count: grid.count)
      var cursor = SampleCursor(reader)
      for (step, reference) in references.enumerated() {
        guard let (time, value) = cursor.newest(at: reference, within: lookback) else { continue }
        switch shown(time, value) {
        case .number(let number): column.values[step] = number
        case .histogram(let histogram): column.set(histogram, at: step)
        }
      }
      if !column.isEmpty { columns.append(column) }
    }
    try spend(columns.count * grid.count)
    return columns
  }

  /// Series by their labels: two targets, or two lives of one, may have the same.
  struct FoundSeries {
    var labels: LabelSet
    var ids: [SeriesID]
  }

  func find(
    _ matchers: [LabelMatcher], at place: Range<Int>, through end: Timestamp
  ) throws(PromQLFailure) -> [FoundSeries] {
    let ids = snapshot.select(matchers, bornBy: end)
    guard ids.count <= query.settings.seriesLimit else {
      throw PromQLFailure(
        .execution,
        "the selector finds \(ids.count) series, more than \(query.settings.seriesLimit): narrow it by a label",
        at: place)
    }
    var places: [LabelSet: Int] = [:]
    places.reserveCapacity(ids.count)
    var found: [FoundSeries] = []
    found.reserveCapacity(ids.count)
    for id in ids {
      let labels = snapshot.labels(id)
      if let place = places[labels] {
        found[place].ids.append(id)
      } else {
        places[labels] = found.count
        found.append(FoundSeries(labels: labels, ids: [id]))
      }
    }
    return found.sorted { $0.labels.precedes($1.labels) }
  }

  /// The samples of a range selector at one moment, as they are: what `foo[5m]` alone answers.
  mutating func rawSeries(
    _ expression: PromQLExpression, _ grid: EvaluationGrid
  ) throws(PromQLFailure) -> [PromQLSeries] {
    var result: [PromQLSeries] = []
    var edges = WindowEdges.samples
    if case .range(let range) = expression.bare.form { edges = range.selector.edges }
    let reach = reach(of: edges)
    try visitWindows(expression.bare, on: grid) { (labels, _, reader, windows) in
      var series = PromQLSeries(labels: labels)
      let window = windows[0]
      if edges != .samples {
        let whole = windows.range(0)
        let edged = EdgedWindow(
          times: reader.samples.times[window.floats],
          values: reader.samples.values[window.floats],
          start: whole.start.nanoseconds.saturatingAdd(reach.before),
          end: whole.end.nanoseconds.saturatingSubtract(reach.after), edges)
        for (time, value) in edged?.samples ?? [] {
          series.times.append(Timestamp(nanoseconds: time))
          series.values.append(.number(value))
        }
        if !series.times.isEmpty { result.append(series) }
        return
      }
      for index in window.floats {
        series.times.append(Timestamp(nanoseconds: reader.samples.times[index]))
        series.values.append(.number(reader.samples.values[index]))
      }
      for index in window.histograms {
        series.times.append(Timestamp(nanoseconds: reader.histogramTimes[index]))
        series.values.append(.histogram(reader.histograms[index]))
      }
      if !series.times.isEmpty { result.append(series) }
    }
    return result.sorted { $0.labels.precedes($1.labels) }
  }
}

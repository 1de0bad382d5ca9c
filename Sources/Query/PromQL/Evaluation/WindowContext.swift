internal import Storage
internal import Telemetry

/// One function of windows, for series after series.
struct WindowContext {
  let function: RangeFunction
  /// By parameter, then step.
  let parameters: [[Double]]
  /// Of the range vector in the query.
  let place: Range<Int>
  let grid: EvaluationGrid
  let edges: WindowEdges
  /// How far the windows reach beyond their edges, in nanoseconds.
  let reach: (before: Int64, after: Int64)

  /// Computes the column of one series, whose labels it already has.
  func fill(
    _ column: inout VectorColumn, from reader: SeriesReader, _ windows: inout SampleWindows,
    _ notes: inout NoteSet
  ) {
    if edges != .samples {
      fillEdged(&column, from: reader, windows, &notes)
    } else if let extrapolation, reader.histograms.isEmpty {
      extrapolate(extrapolation, &column, reader, &windows)
    } else {
      for step in 0..<grid.count where !windows[step].isEmpty {
        fill(&column, step, from: reader, windows[step], windows.range(step), &notes)
      }
    }
    noteOddName(column, &notes)
  }

  private var extrapolation: Extrapolation? {
    switch function {
    case .rate: .rate
    case .increase: .increase
    case .delta: .delta
    default: nil
    }
  }

  /// The windows' shapes are shared by all series of a target.
  private func extrapolate(
    _ extrapolation: Extrapolation, _ column: inout VectorColumn, _ reader: SeriesReader,
    _ windows: inout SampleWindows
  ) {
    let values = reader.samples.values
    let hasResets = extrapolation.isCounter && Self.hasResets(values)
    for (step, shape) in windows.shapes().enumerated() {
      guard let shape else { continue }
      var change = values[shape.last] - values[shape.first]
      if hasResets {
        change += Extrapolation.lostToResets(values.span.extracting(shape.first...shape.last))
      }
      column.values[step] = extrapolation.stretched(change, first: values[shape.first], in: shape)
    }
  }

  private static func hasResets(_ values: [Double]) -> Bool {
    for index in 1..<max(values.count, 1) where values[index] < values[index - 1] { return true }
    return false
  }

  private func fill(
    _ column: inout VectorColumn, _ step: Int, from reader: SeriesReader,
    _ window: SampleWindows.Window, _ range: TimeRange, _ notes: inout NoteSet
  ) {
    let content = RangeFunction.Window(
      times: reader.samples.times[window.floats], values: reader.samples.values[window.floats],
      histogramTimes: reader.histogramTimes[window.histograms],
      histograms: reader.histograms[window.histograms], range: range)
    let arguments = RangeFunction.Arguments(
      parameters: parameters.map { $0[step] }, moment: grid[step])
    var found: HistogramNotes = []
    switch function.value(of: content, arguments, notes: &found) {
    case .float(let value): column.values[step] = value
    case .histogram(let histogram): column.set(histogram, at: step)
    case nil: break
    }
    if !found.isEmpty { notes.add(found, metric: column.labels.metricName, at: place) }
  }

  private func fillEdged(
    _ column: inout VectorColumn, from reader: SeriesReader, _ windows: SampleWindows,
    _ notes: inout NoteSet
  ) {
    for step in 0..<grid.count where !windows[step].isEmpty {
      let range = windows[step].floats
      guard windows[step].histograms.isEmpty else {
        notes.warn(
          "\(edges.rawValue) windows of native histograms are not evaluated\(NoteSet.ofMetric(column.labels.metricName))",
          at: place)
        continue
      }
      let whole = windows.range(step)
      let start = whole.start.nanoseconds.saturatingAdd(reach.before)
      let end = whole.end.nanoseconds.saturatingSubtract(reach.after)
      let window = EdgedWindow(
        times: reader.samples.times[range], values: reader.samples.values[range], start: start,
        end: end, edges)
      guard let window else { continue }
      let seconds = Double(end - start) / 1e9
      column.values[step] =
        switch function {
        case .rate: window.change(isCounter: true) / seconds
        case .increase: window.change(isCounter: true)
        case .delta: window.change(isCounter: false)
        case .changes: OverTime.changes(window.anchored.span) ?? 0
        default: OverTime.resets(window.anchored.span) ?? 0
        }
    }
  }

  private static let counterSuffixes = ["_total", "_sum", "_count", "_bucket"]

  /// A rate of what is not named as a counter is often a mistake.
  private func noteOddName(_ column: VectorColumn, _ notes: inout NoteSet) {
    guard function == .rate || function == .increase else { return }
    let name = column.labels.metricName
    guard !name.isEmpty, !Self.counterSuffixes.contains(where: name.hasSuffix),
      column.values.contains(where: { !VectorColumn.isAbsent($0) })
    else { return }
    notes.inform(
      "metric might not be a counter, name does not end in _total/_sum/_count/_bucket: \"\(name)\"",
      at: place)
  }
}

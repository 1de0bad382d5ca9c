package import Drawing
import Telemetry
package import ViewModels

/// Page Latency: a heatmap with the histogram at the cursor, groups and exemplars below.
package struct LatencyPage: Page {
  enum Panel: String, Hashable, CaseIterable {
    case heatmap = "Heatmap"
    case groups = "Groups"
    case exemplars = "Exemplars"
  }

  package static let name = PageName.latency

  package private(set) var options = LatencyModel.Options()
  private(set) var panels: [Panel] = [.heatmap]
  private var focus = Panel.heatmap
  private var buckets = ListCursor<Double>()
  private var groups = ListCursor<LabelSet?>()
  private var exemplars = ListCursor<LatencyExemplar.ID>()

  package init() {}

  package var paneTitles: [String] { panels.map(\.rawValue) }

  package var focusedPane: Int {
    get { panels.firstIndex(of: focus) ?? 0 }
    set { if panels.indices.contains(newValue) { focus = panels[newValue] } }
  }

  var focusedPanel: Panel { panels.contains(focus) ? focus : .heatmap }

  package var isInside: Bool {
    focusedPanel != .heatmap || options.group != nil || options.service != nil
  }

  package mutating func resized(rows: Int, columns: Int) {
    options.columns = LatencyScreen.steps(columns: columns)
    groups.resized(height: max(1, rows / 3 - 2))
    exemplars.resized(height: max(1, rows / 3 - 2))
  }

  package mutating func modelChanged(_ model: LatencyModel) {
    if buckets.selected == nil { buckets.select(model.bucketOfSlowest) }
    buckets.listChanged(model.buckets.map(\.id))
    groups.listChanged(model.groups.map(\.id))
    exemplars.listChanged(model.exemplars.map(\.id))
    panels = [.heatmap]
    if !model.groups.isEmpty { panels.append(.groups) }
    if !model.exemplars.isEmpty { panels.append(.exemplars) }
    if !panels.contains(focus) { focus = .heatmap }
  }

  package mutating func received(_ request: PageRequest) {
    guard case .showService(let service, on: .latency) = request else { return }
    chose(nil)
    options.service = service.isEmpty ? nil : service
    options.metric = nil
    options.split = nil
    focus = .heatmap
  }

  package mutating func perform(_ action: Action, on model: LatencyModel) -> [PageRequest] {
    if take(action, model) { return [] }
    switch action {
    case .open: return opened(model)
    case .escape: wentUp()
    case .nextMetric:
      options.metric = model.metric.flatMap { model.metricChoices.element(after: $0) }
      chose(nil)
    case .nextSplit:
      options.split = model.splitChoices.element(after: model.split)
      chose(nil)
    case .nextExemplar: return walked(by: 1, model)
    case .previousExemplar: return walked(by: -1, model)
    case .chartScale: options.chart.scale = options.chart.scale.next
    case .compare: options.chart.comparison = options.chart.comparison.next
    case .copy: return [.copy(model.expression)]
    case .explain: return [.explain(explanation(model))]
    default: break
    }
    return []
  }

  package func availability(of action: Action, on model: LatencyModel) -> Availability {
    switch action {
    case .open where focusedPanel != .groups && model.exemplars.isEmpty:
      .unavailable("no exemplar leads to a trace: the target exposes none in this range")
    case .nextExemplar where model.exemplars.isEmpty,
      .previousExemplar where model.exemplars.isEmpty:
      .unavailable("the target exposes no exemplar in this range")
    case .chartScale where model.mean == nil:
      .unavailable("the rows of a heatmap are its buckets: there is no axis to change")
    case .nextMetric where model.metricChoices.count < 2:
      .unavailable("there is no other histogram")
    case .nextSplit where model.splitChoices.count < 2:
      .unavailable("no label has more than one value here")
    case .copy where model.expression.isEmpty: .unavailable("there is nothing to copy")
    default: .available
    }
  }

  package func draw(_ model: LatencyModel, on surface: inout Surface, isAlone: Bool) {
    LatencyScreen(self, model).draw(on: &surface, isAlone: isAlone)
  }

  // MARK: - For the screen

  func groupWindow(of model: LatencyModel, height: Int) -> ScrollWindow {
    groups.window(of: model.groups.map(\.id), height: height)
  }

  func exemplarWindow(of model: LatencyModel, height: Int) -> ScrollWindow {
    exemplars.window(of: model.exemplars.map(\.id), height: height)
  }

  func selectedBucket(in model: LatencyModel) -> Int? {
    buckets.index(in: model.buckets.map(\.id))
  }

  func selectedGroup(in model: LatencyModel) -> Int? {
    groups.index(in: model.groups.map(\.id))
  }

  /// The row of the list that the keys go to.
  func selectedExemplar(in model: LatencyModel) -> Int? {
    focusedPanel == .exemplars ? exemplars.index(in: model.exemplars.map(\.id)) : nil
  }

  /// On the heatmap: the one that was walked to, as long as the cursor is on its cell, else the
  /// slowest of the cell.
  func exemplarAtCursor(in model: LatencyModel) -> LatencyExemplar? {
    guard let bucket = selectedBucket(in: model), let step = model.time.index else { return nil }
    let here = model.exemplars(inBucket: bucket, step: step)
    return here.first { $0.id == exemplars.selected }
      ?? model.slowestExemplar(inBucket: bucket, step: step)
  }

  // MARK: - Keys

  private mutating func take(_ action: Action, _ model: LatencyModel) -> Bool {
    switch focusedPanel {
    case .heatmap: return buckets.take(action, in: model.buckets.map(\.id))
    case .exemplars: return exemplars.take(action, in: model.exemplars.map(\.id))
    case .groups:
      guard groups.take(action, in: model.groups.map(\.id)) else { return false }
      options.group = groups.selected ?? nil
      return true
    }
  }

  private mutating func chose(_ group: LabelSet?) {
    options.group = group
    groups.select(.some(group))
  }

  private mutating func opened(_ model: LatencyModel) -> [PageRequest] {
    switch focusedPanel {
    case .groups:
      focus = .heatmap
      return []
    case .exemplars: return show(selectedExemplar(in: model).map { model.exemplars[$0] })
    case .heatmap: return show(exemplarToOpen(in: model))
    }
  }

  /// Without a cursor the whole row is meant.
  private func exemplarToOpen(in model: LatencyModel) -> LatencyExemplar? {
    if let here = exemplarAtCursor(in: model) { return here }
    guard model.time.cursor == nil, let bucket = selectedBucket(in: model) else { return nil }
    return model.slowestExemplar(inBucket: bucket)
  }

  private func show(_ exemplar: LatencyExemplar?) -> [PageRequest] {
    switch exemplar?.leadsTo {
    case .known(let trace): [.showTrace(trace, span: nil)]
    case .absent(let trace):
      [.say("trace \(trace.text) is not here: no source has brought it")]
    case .unnamed: [.say("this exemplar names no trace")]
    case nil: [.say("no exemplar in this cell: n goes to the slowest")]
    }
  }

  /// From one exemplar on the map to the next, the slowest first: bucket and cursor go with it.
  private mutating func walked(by step: Int, _ model: LatencyModel) -> [PageRequest] {
    let onMap = model.exemplars.filter { $0.cell != nil }
    let now = exemplarAtCursor(in: model).flatMap { here in
      onMap.firstIndex { $0.id == here.id }
    }
    guard !onMap.isEmpty else { return [.say("no exemplar is within the map")] }
    let start = step > 0 ? 0 : onMap.count - 1
    let next = onMap[now.map { ($0 + step + onMap.count) % onMap.count } ?? start]
    guard let cell = next.cell, let moment = model.moment(ofStep: cell.step) else { return [] }
    focus = .heatmap
    exemplars.select(next.id)
    buckets.select(model.buckets[cell.bucket].id)
    return [.moveCursor(to: moment)]
  }

  private mutating func wentUp() {
    if focusedPanel != .heatmap {
      focus = .heatmap
    } else if options.group != nil {
      chose(nil)
    } else {
      options.service = nil
    }
  }

  private func explanation(_ model: LatencyModel) -> [String] {
    guard let metric = model.metric else { return [model.absence ?? ""] }
    var lines = [
      metric.hasBuckets
        ? "A cell is the number of observations of \(metric.name) in a bucket and a step."
        : "\(metric.name) has no buckets: the mean, _sum out of _count, is all that is known.",
      "", model.expression, "",
      "Each is estimated from the rate over four scrapes at least, so it is rarely whole.",
      "Shades grow with the square root: few slow requests show beside many fast ones.",
      "A blank is zero, a dot is unknown. Quantiles are interpolated within their bucket.",
      "◇ is an exemplar, in the cell of its value and time; n and N walk from the slowest on,",
      "Enter opens its trace. It has its own time: what it was counted in comes with the next scrape.",
      "C compares the quantiles with an hour or a day ago.",
    ]
    if model.hasUnequalBuckets {
      lines.append("Buckets differ in width: read the bounds and not the heights.")
    }
    return lines + model.notes.map { "note: \($0)" }
  }
}

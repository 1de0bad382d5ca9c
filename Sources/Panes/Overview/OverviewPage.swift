package import Drawing
package import Telemetry
package import ViewModels

/// Page Overview: services, hosts, log levels, checks and the slowest traces, each where there is
/// something to show.
package struct OverviewPage: Page {
  enum Panel: String, Hashable, CaseIterable {
    case services = "Services"
    case queries = "Queries"
    case hosts = "Hosts"
    case levels = "Logs by level"
    case checks = "Health"
    case traces = "Slowest traces"
  }

  package static let name = PageName.overview

  package private(set) var options = OverviewModel.Options()
  /// Those that have something to show, in the order of the screen.
  private(set) var panels: [Panel] = [.services]
  private var focus = Panel.services
  private var bounds = Rect(row: 0, column: 0, height: 0, width: 0)
  private var services = ListCursor<OverviewService.ID>()
  private var queries = ListCursor<String>()
  private var hosts = ListCursor<OverviewHost.ID>()
  private var levels = ListCursor<Severity.Level>()
  private var checks = ListCursor<OverviewCheck.ID>()
  private var traces = ListCursor<TraceID>()

  package init() {}

  package var paneTitles: [String] { panels.map(\.rawValue) }

  package var focusedPane: Int {
    get { panels.firstIndex(of: focus) ?? 0 }
    set { if panels.indices.contains(newValue) { focus = panels[newValue] } }
  }

  var focusedPanel: Panel { panels.contains(focus) ? focus : panels[0] }

  package var filter: String? { options.filter }

  package mutating func filtered(by text: String) -> Problem? {
    options.filter = text
    return nil
  }

  package mutating func resized(rows: Int, columns: Int) {
    bounds = Rect(row: 0, column: 0, height: rows, width: columns)
    options.samples = OverviewScreen.lineWidth(columns: columns) * 2
    options.levelSamples = max(8, columns)
    options.stripWidth = OverviewScreen.stripWidth(columns: columns)
    options.traceLimit = max(3, rows)
    options.queryColumns = max(10, columns / 2 - 10)
    services.resized(height: max(1, rows / 2 - 2))
    traces.resized(height: max(1, rows / 3))
    checks.resized(height: max(1, rows / 4))
  }

  package mutating func modelChanged(_ model: OverviewModel) {
    services.listChanged(model.services.map(\.id))
    queries.listChanged(model.queries.map(\.id))
    hosts.listChanged(model.hosts.map(\.id))
    levels.listChanged(model.levels.map(\.id))
    checks.listChanged(model.checks.map(\.id))
    traces.listChanged(model.traces.map(\.id))
    panels = Panel.allCases.filter { isShown($0, model) }
    if panels.isEmpty { panels = [.services] }
    if !panels.contains(focus) { focus = panels[0] }
  }

  /// A panel without a source has no place; services keep theirs where nothing else has one, to
  /// say why.
  private func isShown(_ panel: Panel, _ model: OverviewModel) -> Bool {
    switch panel {
    case .services: !model.services.isEmpty || model.hasMetrics || !options.filter.isEmpty
    case .queries: !model.queries.isEmpty
    case .hosts: !model.hosts.isEmpty
    case .levels: !model.levels.isEmpty
    case .checks: !model.checks.isEmpty
    case .traces: !model.traces.isEmpty
    }
  }

  package mutating func received(_ request: PageRequest) {
    guard case .keepQuery(let query) = request else { return }
    if options.queries.contains(query) {
      options.queries.removeAll { $0 == query }
    } else {
      options.queries.append(query)
    }
  }

  package mutating func perform(_ action: Action, on model: OverviewModel) -> [PageRequest] {
    if take(action, model) { return [] }
    switch action {
    case .open: return opened(model)
    case .sort: options.order = options.order.next
    case .reverseSort: options.isReversed.toggle()
    case .copy: return copied(model)
    case .keepQuery: return selectedQuery(in: model).map { [.keepQuery($0.id)] } ?? []
    case .explain: return [.explain(OverviewExplanation.lines(self, model))]
    default: break
    }
    return []
  }

  package func availability(of action: Action, on model: OverviewModel) -> Availability {
    switch (action, focusedPanel) {
    case (.keepQuery, .queries): .available
    case (.keepQuery, _):
      .unavailable("page Explore keeps queries here; the Queries pane lets go of them")
    case (.open, .hosts): .unavailable("a host has no page of its own")
    case (.open, .services), (.copy, .services):
      model.services.isEmpty ? .unavailable("there is no service here") : .available
    case (.copy, .levels): .unavailable("there is nothing to copy here")
    default: .available
    }
  }

  package mutating func clicked(
    row: Int, column: Int, on model: OverviewModel
  ) -> [PageRequest] {
    let places = OverviewScreen(self, model).places(in: bounds)
    guard let place = places.first(where: { $0.rect.contains(row: row, column: column) }) else {
      return []
    }
    focus = place.panel
    return []
  }

  package func draw(_ model: OverviewModel, on surface: inout Surface, isAlone: Bool) {
    OverviewScreen(self, model).draw(on: &surface, isAlone: isAlone)
  }

  // MARK: - For the screen

  func window(of panel: Panel, _ model: OverviewModel, height: Int) -> ScrollWindow {
    switch panel {
    case .services: services.window(of: model.services.map(\.id), height: height)
    case .queries: queries.window(of: model.queries.map(\.id), height: height)
    case .hosts: hosts.window(of: model.hosts.map(\.id), height: height)
    case .levels: levels.window(of: model.levels.map(\.id), height: height)
    case .checks: checks.window(of: model.checks.map(\.id), height: height)
    case .traces: traces.window(of: model.traces.map(\.id), height: height)
    }
  }

  /// Rows are marked only where the keys go, but for services: they are what the page is about.
  func selected(in panel: Panel, _ model: OverviewModel) -> Int? {
    guard panel == focusedPanel else { return nil }
    return switch panel {
    case .services: services.index(in: model.services.map(\.id))
    case .queries: queries.index(in: model.queries.map(\.id))
    case .hosts: hosts.index(in: model.hosts.map(\.id))
    case .levels: levels.index(in: model.levels.map(\.id))
    case .checks: checks.index(in: model.checks.map(\.id))
    case .traces: traces.index(in: model.traces.map(\.id))
    }
  }

  func selectedQuery(in model: OverviewModel) -> OverviewQuery? {
    queries.index(in: model.queries.map(\.id)).map { model.queries[$0] }
  }

  func selectedService(in model: OverviewModel) -> OverviewService? {
    services.index(in: model.services.map(\.id)).map { model.services[$0] }
  }

  // MARK: - Keys

  private mutating func take(_ action: Action, _ model: OverviewModel) -> Bool {
    switch focusedPanel {
    case .services: services.take(action, in: model.services.map(\.id))
    case .queries: queries.take(action, in: model.queries.map(\.id))
    case .hosts: hosts.take(action, in: model.hosts.map(\.id))
    case .levels: levels.take(action, in: model.levels.map(\.id))
    case .checks: checks.take(action, in: model.checks.map(\.id))
    case .traces: traces.take(action, in: model.traces.map(\.id))
    }
  }

  private func opened(_ model: OverviewModel) -> [PageRequest] {
    switch focusedPanel {
    case .services:
      selectedService(in: model).map { [.showService($0.id.name, on: .requests)] } ?? []
    case .queries: selectedQuery(in: model).map { [.showQuery($0.id)] } ?? []
    case .hosts: []
    case .levels:
      levels.selected.map { [.showLogs(filter: "level=\($0.rawValue.lowercased())")] } ?? []
    case .checks: [.show(.health)]
    case .traces: traces.selected.map { [.showTrace($0, span: nil)] } ?? []
    }
  }

  private func copied(_ model: OverviewModel) -> [PageRequest] {
    switch focusedPanel {
    case .services:
      selectedService(in: model).map {
        [.copy("\($0.name) \($0.rate) errors \($0.errors) p99 \($0.p99)")]
      } ?? []
    case .queries: selectedQuery(in: model).map { [.copy($0.id)] } ?? []
    case .hosts:
      hosts.index(in: model.hosts.map(\.id)).map { [.copy(model.hosts[$0].name)] } ?? []
    case .levels: []
    case .checks:
      checks.index(in: model.checks.map(\.id)).map { [.copy(model.checks[$0].name)] } ?? []
    case .traces: traces.selected.map { [.copy($0.text)] } ?? []
    }
  }
}

import Drawing
import Telemetry
import ViewModels

/// How page Overview is placed on the screen.
struct OverviewScreen {
  let page: OverviewPage
  let model: OverviewModel

  init(_ page: OverviewPage, _ model: OverviewModel) {
    self.page = page
    self.model = model
  }

  static func lineWidth(columns: Int) -> Int { min(24, max(6, columns / 10)) }
  static func stripWidth(columns: Int) -> Int { min(40, max(6, columns / 8)) }

  func draw(on surface: inout Surface, isAlone: Bool) {
    if isAlone {
      draw(page.focusedPanel, on: &surface, in: surface.bounds)
      return
    }
    for (panel, rect) in places(in: surface.bounds) { draw(panel, on: &surface, in: rect) }
  }

  // MARK: - Places

  private func rows(of panel: OverviewPage.Panel) -> Int {
    switch panel {
    case .services: max(1, model.services.count) + 2
    case .queries: OverviewQueries.height
    case .hosts: model.hosts.count + 2
    case .levels: model.levels.count + 1
    case .checks: model.checks.count + 1
    case .traces: model.traces.count + 1
    }
  }

  /// Each panel takes what it needs up to its share; the last one gets the rest.
  func places(in bounds: Rect) -> [(panel: OverviewPage.Panel, rect: Rect)] {
    let bands = bands(width: bounds.width)
    let shares = [
      OverviewPage.Panel.services: 2, .queries: 3, .hosts: 5, .levels: 3, .checks: 3, .traces: 3,
    ]
    let sizes = bands.enumerated().map { index, band -> Split in
      guard index < bands.count - 1 else { return .fill() }
      let needed = band.map(rows).max() ?? 0
      let share = max(4, bounds.height / (shares[band[0]] ?? 3))
      return .fixed(min(needed, share))
    }
    return zip(bands, bounds.rows(sizes)).flatMap { band, rect in
      let parts = rect.columns(band.map { _ in .fill() }, gap: 1)
      return zip(band, parts).map { (panel: $0, rect: $1) }
    }
  }

  /// Panels that stand side by side.
  private func bands(width: Int) -> [[OverviewPage.Panel]] {
    var bands: [[OverviewPage.Panel]] = []
    for panel in page.panels {
      if panel == .checks, bands.last == [.levels], width >= 76 {
        bands[bands.count - 1].append(panel)
      } else {
        bands.append([panel])
      }
    }
    return bands
  }

  private func draw(_ panel: OverviewPage.Panel, on surface: inout Surface, in rect: Rect) {
    let title: String
    switch panel {
    case .checks: title = "Health: \(model.overall.label)"
    case .levels, .services, .queries, .hosts, .traces: title = panel.rawValue
    }
    SectionTitle(title, note: note(of: panel), hasFocus: page.focusedPanel == panel)
      .draw(on: &surface, in: rect)
    let body = rect.inset(top: 1)
    switch panel {
    case .services: drawServices(on: &surface, in: body)
    case .queries: OverviewQueries(page, model).draw(on: &surface, in: body)
    case .hosts: drawHosts(on: &surface, in: body)
    case .levels: drawLevels(on: &surface, in: body)
    case .checks: drawChecks(on: &surface, in: body)
    case .traces: drawTraces(on: &surface, in: body)
    }
  }

  private func note(of panel: OverviewPage.Panel) -> String {
    switch panel {
    case .services: "\(model.window) · \(model.order.words)"
    case .queries: model.window
    case .hosts: "share in use now · worst first"
    case .levels: "records, \(model.window)"
    case .checks: model.window
    case .traces: "\(model.window) · slowest first"
    }
  }

  private func table(
    _ panel: OverviewPage.Panel, _ columns: [TableColumn], in rect: Rect, showsHeader: Bool
  ) -> Table {
    let room = Table.rows(inHeight: rect.height, showsHeader: showsHeader)
    return Table(
      columns, window: page.window(of: panel, model, height: room),
      selected: page.selected(in: panel, model), hasFocus: page.focusedPanel == panel,
      showsHeader: showsHeader)
  }

  // MARK: - Services and hosts

  private func drawServices(on surface: inout Surface, in rect: Rect) {
    if let absence = model.absence {
      Absence.draw(absence, on: &surface, in: rect)
      return
    }
    let line = TableColumn.Width.fixed(Self.lineWidth(columns: rect.width))
    let columns = [
      TableColumn("service", NameColumn.width(of: model.services.map(\.name), share: 2)),
      TableColumn("requests", .fixed(8), .right), TableColumn("", line, priority: 4),
      TableColumn("errors", .fixed(6), .right), TableColumn("", line, priority: 5),
      TableColumn("p50", .fixed(model.hasMeans ? 11 : 7), .right, priority: 2),
      TableColumn("p95", .fixed(7), .right, priority: 3), TableColumn("p99", .fixed(7), .right),
      TableColumn("health", .fixed(11), priority: 1),
      TableColumn("last error", .flex(3, minimum: 16), priority: 6),
    ]
    table(.services, columns, in: rect, showsHeader: true).draw(on: &surface, in: rect) {
      fields(of: model.services[$0])
    }
  }

  private func fields(of row: OverviewService) -> [TableField] {
    let (word, role) = health(of: row)
    let figures: Role = row.staleSince == nil ? .text : .dim
    return [
      TableField(row.name, as: .text), TableField(row.rate, as: figures),
      TableField(.sparkline(Sparkline(row.rateLine, showsAll: true)), as: .series1),
      TableField(row.errors, as: row.errorConcern.role),
      TableField(
        .sparkline(Sparkline(row.errorLine, showsAll: true)), as: row.errorConcern.lineRole),
      TableField(row.p50, as: figures), TableField(row.p95, as: figures),
      TableField(row.p99, as: figures), TableField(word, as: role),
      TableField(row.lastError, as: .dim),
    ]
  }

  private func health(of row: OverviewService) -> (word: String, role: Role) {
    if let since = row.staleSince { return ("stale \(since)", .warn) }
    switch row.state {
    case .checked(let status): return (status.label, status.role)
    case .unreachable: return ("UNREACHABLE", .bad)
    case .unchecked: return (UnitText.absent, .dim)
    }
  }

  private func drawHosts(on surface: inout Surface, in rect: Rect) {
    let line = TableColumn.Width.fixed(Self.lineWidth(columns: rect.width))
    let bar = TableColumn.Width.fixed(8)
    let columns = [
      TableColumn("host", NameColumn.width(of: model.hosts.map(\.name), share: 2)),
      TableColumn("cpu", .fixed(6), .right), TableColumn("", line, priority: 1),
      TableColumn("memory", .fixed(6), .right), TableColumn("", bar, priority: 2),
      TableColumn("disk", .fixed(6), .right), TableColumn("", bar, priority: 3),
      TableColumn("fullest at", .flex(1, minimum: 10), priority: 4),
    ]
    table(.hosts, columns, in: rect, showsHeader: true).draw(on: &surface, in: rect) { index in
      let row = model.hosts[index]
      return [
        TableField(row.name), TableField(row.processor.text, as: row.processor.concern.role),
        TableField(.sparkline(Sparkline(row.processorLine, maximum: 1, showsAll: true))),
        TableField(row.memory.text, as: row.memory.concern.role),
        TableField(.bar(row.memory.value ?? 0), as: row.memory.concern.lineRole),
        TableField(row.disk.text, as: row.disk.concern.role),
        TableField(.bar(row.disk.value ?? 0), as: row.disk.concern.lineRole),
        TableField(row.mountPoint, as: .dim),
      ]
    }
  }

  // MARK: - Logs, health, traces

  private func drawLevels(on surface: inout Surface, in rect: Rect) {
    let columns = [
      TableColumn("", .fixed(8)), TableColumn("", .flex(1, minimum: 6)),
      TableColumn("", .fixed(9), .right, priority: 1), TableColumn("", .fixed(10), .right),
    ]
    table(.levels, columns, in: rect, showsHeader: false).draw(on: &surface, in: rect) { index in
      let row = model.levels[index]
      return [
        TableField(row.name, as: row.id.role),
        TableField(.sparkline(Sparkline(row.line, showsAll: true)), as: row.id.role),
        TableField(row.total, as: .text), TableField(row.rate, as: .dim),
      ]
    }
  }

  private func drawChecks(on surface: inout Surface, in rect: Rect) {
    let columns = [
      TableColumn("", .flex(1, minimum: 10)), TableColumn("", .fixed(11)),
      TableColumn("", .fixed(9), .right, priority: 2),
      TableColumn("", .fixed(7), .right, priority: 1),
      TableColumn("", .fixed(page.options.stripWidth), priority: 4),
      TableColumn("", .fixed(6), .right, priority: 3),
    ]
    table(.checks, columns, in: rect, showsHeader: false).draw(on: &surface, in: rect) { index in
      let row = model.checks[index]
      return [
        TableField(row.name), TableField(row.status.label, as: row.status.role),
        TableField(row.age, as: .dim), TableField(row.latency),
        TableField(.strip(StatusStrip(row.strip.map { $0?.role }))),
        TableField(row.uptime, as: .dim),
      ]
    }
  }

  private func drawTraces(on surface: inout Surface, in rect: Rect) {
    let columns = [
      TableColumn("", .fixed(8), .right), TableColumn("", .flex(2, minimum: 16)),
      TableColumn("", .fixed(10), .right, priority: 2),
      TableColumn("", .fixed(9), .right, priority: 1),
      TableColumn("", .flex(1, minimum: 12), priority: 4), TableColumn("", .fixed(8), priority: 3),
    ]
    table(.traces, columns, in: rect, showsHeader: false).draw(on: &surface, in: rect) { index in
      let row = model.traces[index]
      return [
        TableField(row.duration), TableField(row.root, as: .text),
        TableField(row.spans, as: .dim), TableField(row.errors, as: .bad),
        TableField(row.services, as: .dim), TableField(row.time, as: .dim),
      ]
    }
  }
}

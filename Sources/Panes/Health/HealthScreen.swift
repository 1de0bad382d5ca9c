import Drawing
import Telemetry
import ViewModels

/// How page Health is placed on the screen.
struct HealthScreen {
  let page: HealthPage
  let model: HealthModel

  init(_ page: HealthPage, _ model: HealthModel) {
    self.page = page
    self.model = model
  }

  /// The list takes what it needs up to half of the page; the answer gets the rest.
  static func listHeight(rows: Int) -> Int { max(5, rows / 2) }

  static func stripWidth(columns: Int) -> Int { min(60, max(8, columns / 4)) }

  func draw(on surface: inout Surface, isAlone: Bool) {
    let bounds = surface.bounds
    if isAlone {
      page.focusedPane == 0
        ? drawList(on: &surface, in: bounds) : drawDetail(on: &surface, in: bounds)
      return
    }
    let height = min(model.rows.count + 2, Self.listHeight(rows: bounds.height))
    let parts = bounds.rows([.fixed(max(4, height)), .fill()])
    drawList(on: &surface, in: parts[0])
    drawDetail(on: &surface, in: parts[1])
  }

  /// The check at a row of the page, for a click.
  func check(atRow row: Int, listHeight: Int) -> Int? {
    guard row >= 1, row < listHeight else { return nil }
    let height = max(0, min(model.rows.count + 2, listHeight) - 1)
    return table(height: height).row(atLine: row - 1)
  }

  // MARK: - The list

  private var summary: String {
    let counts = model.countsByStatus.map { "\($0.count) \($0.status.rawValue)" }
    return (counts + ["history \(model.window)"]).joined(separator: " · ")
  }

  private func drawList(on surface: inout Surface, in rect: Rect) {
    SectionTitle(
      "Health: \(model.overall.label)", note: summary, hasFocus: page.focusedPane == 0
    ).draw(on: &surface, in: rect)
    let body = rect.inset(top: 1)
    if let absence = model.absence {
      Absence.draw(absence, on: &surface, in: body)
      return
    }
    table(height: body.height).draw(on: &surface, in: body) { fields(of: model.rows[$0]) }
  }

  private func table(height: Int) -> Table {
    let room = Table.rows(inHeight: height)
    return Table(
      [
        TableColumn("check", .flex(2, minimum: 12)),
        TableColumn("state", .fixed(11)),
        TableColumn("for", .fixed(9), .right),
        TableColumn("latency", .fixed(8), .right, priority: 1),
        TableColumn("history", .fixed(page.options.stripWidth), priority: 3),
        TableColumn("uptime", .fixed(7), .right, priority: 4),
        TableColumn("why", .flex(3, minimum: 12), priority: 2),
      ],
      window: page.window(of: model, height: room), selected: page.selectedCheck(in: model),
      hasFocus: page.focusedPane == 0)
  }

  private func fields(of row: HealthRow) -> [TableField] {
    let message: Role = row.status == .healthy ? .dim : .text
    return [
      TableField(row.name, as: .text),
      TableField(row.status.label, as: row.status.role),
      TableField(row.isStale ? "stale" : row.age, as: row.isStale ? .warn : .dim),
      TableField(row.latency),
      TableField(.strip(StatusStrip(row.strip.map { $0?.role }))),
      TableField(row.uptime, as: .dim),
      TableField(row.message, as: message),
    ]
  }

  // MARK: - The answer

  private func drawDetail(on surface: inout Surface, in rect: Rect) {
    guard let detail = model.detail else { return }
    SectionTitle(
      "\(detail.name) · \(detail.target)", note: detail.answer, hasFocus: page.focusedPane == 1
    ).draw(on: &surface, in: rect)
    let body = rect.inset(top: 1, left: 2, right: 1)
    surface.draw(in: body) { part in
      let used = part.write(detail.status.label, row: 0, as: detail.status.role)
      part.write(
        "\(detail.message)   \(detail.when)", row: 0, column: used + 2, as: .text,
        maxWidth: part.columns - used - 2)
      drawPhases(detail, on: &part)
      drawLatency(detail, on: &part)
      drawComponents(detail, on: &part, in: part.bounds.inset(top: 4))
    }
  }

  private func drawPhases(_ detail: HealthDetail, on surface: inout Surface) {
    var column = surface.write("phases ", row: 1, as: .dim)
    for phase in detail.phases {
      column += surface.write(phase.name, row: 1, column: column, as: .dim) + 1
      column += surface.write(phase.text, row: 1, column: column) + 3
    }
    if detail.phases.isEmpty {
      surface.write("none were measured", row: 1, column: column, as: .dim)
    }
  }

  private func drawLatency(_ detail: HealthDetail, on surface: inout Surface) {
    let start = surface.write("latency ", row: 2, as: .dim)
    let width = min(detail.latencies.count / 2, max(0, surface.columns - start - 24))
    let line = Rect(row: 2, column: start, height: 1, width: width)
    Sparkline(detail.latencies).draw(on: &surface, in: line)
    surface.write(
      "  slowest \(detail.slowest), \(model.window)", row: 2, column: line.right, as: .dim)
  }

  private func drawComponents(
    _ detail: HealthDetail, on surface: inout Surface, in rect: Rect
  ) {
    guard !detail.components.isEmpty else {
      surface.write("the answer names no components", row: rect.row, as: .dim)
      return
    }
    let table = Table(
      [
        TableColumn("component", .flex(1, minimum: 16)), TableColumn("state", .fixed(11)),
        TableColumn("says", .flex(2, minimum: 10), priority: 1),
      ],
      window: page.componentWindow(of: detail, height: Table.rows(inHeight: rect.height)),
      selected: page.selectedComponent(in: detail), hasFocus: page.focusedPane == 1)
    table.draw(on: &surface, in: rect) { index in
      let row = detail.components[index]
      let mark = row.hasParts ? (row.isCollapsed ? "▸ " : "▾ ") : "  "
      return [
        TableField(String(repeating: "  ", count: min(row.depth, 8)) + mark + row.name),
        TableField(row.status.label, as: row.status.role), TableField(row.message, as: .dim),
      ]
    }
  }
}

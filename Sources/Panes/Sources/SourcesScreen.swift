import Drawing
import ViewModels

/// How page Sources is placed on the screen.
struct SourcesScreen {
  let page: SourcesPage
  let model: SourcesModel

  init(_ page: SourcesPage, _ model: SourcesModel) {
    self.page = page
    self.model = model
  }

  static func listHeight(of model: SourcesModel, rows: Int) -> Int {
    max(4, min(model.rows.count + 2, rows / 2))
  }

  func draw(on surface: inout Surface, isAlone: Bool) {
    let bounds = surface.bounds
    if isAlone {
      page.focusedPane == 0
        ? drawList(on: &surface, in: bounds) : drawDetail(on: &surface, in: bounds)
      return
    }
    let stores = model.stores.count + 2
    let parts = bounds.rows([
      .fixed(Self.listHeight(of: model, rows: bounds.height)), .fill(),
      .fixed(bounds.height >= 16 ? stores : 0),
    ])
    drawList(on: &surface, in: parts[0])
    drawDetail(on: &surface, in: parts[1])
    drawStores(on: &surface, in: parts[2])
  }

  // MARK: - The list

  private func drawList(on surface: inout Surface, in rect: Rect) {
    let troubled = model.rows.count { $0.state >= .gone }
    let note = troubled > 0 ? "\(troubled) in trouble" : "all well"
    SectionTitle(
      "Sources", note: "\(model.rows.count) open · \(note) · sorted by \(page.options.order)",
      hasFocus: page.focusedPane == 0
    ).draw(on: &surface, in: rect)
    let body = rect.inset(top: 1)
    if let absence = model.absence {
      Absence.draw(absence, on: &surface, in: body)
      return
    }
    table(height: body.height).draw(on: &surface, in: body) { fields(of: model.rows[$0]) }
  }

  func table(height: Int) -> Table {
    Table(
      [
        TableColumn("source", .flex(3, minimum: 18)),
        TableColumn("kind", .fixed(8), priority: 4),
        TableColumn("state", .fixed(9)),
        TableColumn("last", .fixed(9), .right, priority: 1),
        TableColumn("took", .fixed(8), .right, priority: 5),
        TableColumn("items", .fixed(10), .right, priority: 2),
        TableColumn("bytes", .fixed(9), .right, priority: 6),
        TableColumn("lag", .fixed(8), .right, priority: 7),
        TableColumn("lost", .flex(1, minimum: 8), priority: 3),
        TableColumn("trouble", .flex(3, minimum: 12), priority: 2),
      ],
      window: page.window(of: model, height: Table.rows(inHeight: height)),
      selected: page.selected(in: model), hasFocus: page.focusedPane == 0)
  }

  private func fields(of row: SourceRow) -> [TableField] {
    [
      TableField(row.name), TableField(row.kind, as: .dim),
      TableField(row.state.label, as: row.state.role), TableField(row.age, as: .dim),
      TableField(row.duration), TableField(row.items), TableField(row.bytes, as: .dim),
      TableField(row.lag, as: .warn), TableField(row.losses, as: .warn),
      TableField(row.trouble, as: row.state == .failing ? .bad : .dim),
    ]
  }

  // MARK: - Detail and stores

  private func drawDetail(on surface: inout Surface, in rect: Rect) {
    guard let detail = model.detail else { return }
    SectionTitle(detail.name, hasFocus: page.focusedPane == 1).draw(on: &surface, in: rect)
    let columns = rect.inset(top: 1, left: 2).columns(
      rect.width >= 100 ? [.fraction(0.45), .fill()] : [.fill()], gap: 2)
    drawFacts(detail, on: &surface, in: columns[0])
    if columns.count > 1 {
      drawProblems(detail, on: &surface, in: columns[1])
    } else {
      drawProblems(detail, on: &surface, in: columns[0].inset(top: detail.facts.count + 1))
    }
  }

  private func drawFacts(_ detail: SourceDetail, on surface: inout Surface, in rect: Rect) {
    surface.draw(in: rect) { part in
      for (row, fact) in detail.facts.enumerated() {
        part.write(fact.name, row: row, as: .dim)
        part.write(fact.value, row: row, column: 19, maxWidth: part.columns - 19)
      }
    }
  }

  private func drawProblems(_ detail: SourceDetail, on surface: inout Surface, in rect: Rect) {
    surface.draw(in: rect) { part in
      part.write(
        detail.problems.isEmpty ? "no problems" : "newest problems, line and column first", row: 0,
        as: .dim)
      for (row, problem) in detail.problems.enumerated() {
        part.write(problem, row: row + 1, as: .warn, maxWidth: part.columns)
      }
    }
  }

  private func drawStores(on surface: inout Surface, in rect: Rect) {
    SectionTitle("Memory", note: "by store").draw(on: &surface, in: rect)
    let table = Table(
      [
        TableColumn("store", .fixed(10)), TableColumn("holds", .fixed(22), .right),
        TableColumn("memory", .fixed(24), .right),
        TableColumn("dropped", .flex(1, minimum: 10), priority: 1),
      ],
      window: ScrollWindow(count: model.stores.count, height: model.stores.count),
      hasFocus: false, showsHeader: false)
    table.draw(on: &surface, in: rect.inset(top: 1)) { index in
      let store = model.stores[index]
      return [
        TableField(store.name), TableField(store.holds), TableField(store.bytes, as: .dim),
        TableField(store.dropped, as: .warn),
      ]
    }
  }
}

extension SourceRow.State {
  /// Exhaustive on purpose: a new state does not compile until it has a look.
  var role: Role {
    switch self {
    case .live: .good
    case .finished: .dim
    case .waiting: .unknown
    case .degraded, .gone: .warn
    case .failing: .bad
    }
  }

  var label: String { self >= .gone ? word.uppercased() : word }
}

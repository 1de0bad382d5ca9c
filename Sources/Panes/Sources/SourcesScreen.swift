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
      shownColumns.map(\.column),
      window: page.window(of: model, height: Table.rows(inHeight: height)),
      selected: page.selected(in: model), hasFocus: page.focusedPane == 0)
  }

  private func fields(of row: SourceRow) -> [TableField] { shownColumns.map { $0.field(row) } }

  /// Columns that say something: where nothing lags, is lost or troubles, names get their room.
  private var shownColumns: [SourceColumn] {
    SourceColumn.all.filter { column in
      !column.isOptional || model.rows.contains { !column.text($0).isEmpty }
    }
  }

  // MARK: - Detail and stores

  private func drawDetail(on surface: inout Surface, in rect: Rect) {
    guard let detail = model.detail else { return }
    SectionTitle(detail.name, hasFocus: page.focusedPane == 1).draw(on: &surface, in: rect)
    let columns = rect.inset(top: 1, left: 2).columns(
      rect.width >= 100 && !detail.problems.isEmpty ? [.fraction(0.5), .fill()] : [.fill()], gap: 2)
    if columns.count > 1 {
      drawFacts(detail, on: &surface, in: columns[0])
      drawProblems(detail, on: &surface, in: columns[1])
    } else {
      // Narrow: what is wrong has a third of the height, even where facts are cut for it.
      let height = columns[0].height
      let wanted = min(detail.problems.count + 1, max(height / 3, height - detail.facts.count - 1))
      let parts = columns[0].rows([.fill(), .fixed(max(0, wanted))])
      drawFacts(detail, on: &surface, in: parts[0])
      drawProblems(detail, on: &surface, in: parts[1])
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

/// One column of the list: where it stands, and what it says of a source.
private struct SourceColumn: Sendable {
  let column: TableColumn
  /// Left out where it is empty in every row.
  let isOptional: Bool
  let text: @Sendable (SourceRow) -> String
  let role: @Sendable (SourceRow) -> Role

  init(
    _ column: TableColumn, isOptional: Bool = false,
    text: @escaping @Sendable (SourceRow) -> String,
    as role: @escaping @Sendable (SourceRow) -> Role = { _ in .text }
  ) {
    self.column = column
    self.isOptional = isOptional
    self.text = text
    self.role = role
  }

  func field(_ row: SourceRow) -> TableField { TableField(text(row), as: role(row)) }

  static let all: [SourceColumn] = [
    SourceColumn(TableColumn("source", .flex(3, minimum: 24)), text: { $0.name }),
    SourceColumn(
      TableColumn("kind", .fixed(8), priority: 6), text: { $0.kind }, as: { _ in .dim }),
    SourceColumn(
      TableColumn("state", .fixed(9)), text: { $0.state.label }, as: { $0.state.role }),
    SourceColumn(
      TableColumn("last", .fixed(9), .right, priority: 1), text: { $0.age }, as: { _ in .dim }),
    SourceColumn(TableColumn("took", .fixed(8), .right, priority: 3), text: { $0.duration }),
    SourceColumn(
      TableColumn("next", .fixed(8), .right, priority: 2), isOptional: true, text: { $0.next },
      as: { _ in .dim }),
    SourceColumn(
      TableColumn("samples", .fixed(9), .right, priority: 8), isOptional: true,
      text: { $0.samples }),
    SourceColumn(
      TableColumn("new", .fixed(8), .right, priority: 9), isOptional: true, text: { $0.added }),
    SourceColumn(
      TableColumn("body", .fixed(9), .right, priority: 10), isOptional: true, text: { $0.body },
      as: { _ in .dim }),
    SourceColumn(TableColumn("items", .fixed(10), .right, priority: 4), text: { $0.items }),
    SourceColumn(
      TableColumn("bytes", .fixed(9), .right, priority: 7), text: { $0.bytes }, as: { _ in .dim }),
    SourceColumn(
      TableColumn("lag", .fixed(8), .right, priority: 7), isOptional: true, text: { $0.lag },
      as: { _ in .warn }),
    SourceColumn(
      TableColumn("lost", .flex(1, minimum: 10), priority: 5), isOptional: true,
      text: { $0.losses }, as: { _ in .warn }),
    SourceColumn(
      TableColumn("trouble", .flex(3, minimum: 20), priority: 1), isOptional: true,
      text: { $0.trouble }, as: { $0.state == .failing ? .bad : .dim }),
  ]
}

extension SourceRow.State {
  /// Exhaustive on purpose: a new state does not compile until it has a look.
  var role: Role {
    switch self {
    case .live, .healthy: .good
    case .finished: .dim
    case .waiting: .unknown
    case .degraded, .gone: .warn
    case .failing: .bad
    }
  }

  var label: String { self >= .gone ? word.uppercased() : word }
}

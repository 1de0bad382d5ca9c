import Drawing
import ViewModels

/// The pane of the selected record: every field by name and value.
struct LogDetailScreen {
  let page: LogsPage
  let model: LogsModel

  func draw(on surface: inout Surface, in rect: Rect) {
    guard let detail = model.detail else { return }
    SectionTitle(
      "Record", note: detail.title, hasFocus: page.focusedPane == 1
    ).draw(on: &surface, in: rect)
    let ids = Array(detail.rows.indices)
    let body = rect.inset(top: 1)
    let table = Table(
      [
        TableColumn("field", .fixed(min(24, max(8, nameWidth(detail))))),
        TableColumn("value", .flex(1, minimum: 8)),
      ],
      window: page.fields.window(
        of: ids, height: Table.rows(inHeight: body.height, showsHeader: false)),
      selected: page.focusedPane == 1 ? page.fields.index(in: ids) : nil,
      hasFocus: page.focusedPane == 1, showsHeader: false)
    table.draw(on: &surface, in: body) { index in
      let row = detail.rows[index]
      return [
        TableField(row.name, as: .dim),
        TableField(row.value, as: row.name == "level" ? detail.level.role : .text),
      ]
    }
  }

  private func nameWidth(_ detail: LogDetail) -> Int {
    detail.rows.reduce(0) { max($0, TextWidth.cells($1.name)) }
  }
}

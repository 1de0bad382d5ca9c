import Drawing
import ViewModels

/// How page Explore is placed on the screen: the line, what is wrong with it, and the answer.
struct ExploreScreen {
  let page: ExplorePage
  let model: ExploreModel

  /// Title, line, and the carets under it.
  static let lineHeight = 3
  private static let prompt = " > "

  init(_ page: ExplorePage, _ model: ExploreModel) {
    self.page = page
    self.model = model
  }

  func draw(on surface: inout Surface) {
    let bounds = surface.bounds
    drawLine(on: &surface, in: bounds)
    let rest = bounds.inset(top: min(Self.lineHeight, bounds.height))
    drawAnswer(on: &surface, in: rest)
    if let line = page.line.candidates(model.line) {
      drawCandidates(line, on: &surface, in: rest)
    }
  }

  // MARK: - The line

  private func drawLine(on surface: inout Surface, in rect: Rect) {
    SectionTitle("Query", note: note, hasFocus: page.isTyping).draw(on: &surface, in: rect)
    let row = Rect(
      row: rect.row + 1, column: 0, height: min(1, max(0, rect.height - 1)), width: rect.width)
    let text = page.text
    if page.isTyping {
      TextField(prompt: Self.prompt, text, cursor: page.line.editor.cursor)
        .draw(on: &surface, in: row)
      if rect.height > 2 { drawComplaint(on: &surface, row: row.row + 1) }
    } else if text.isEmpty {
      surface.write(
        "i types a query: metrics, labels, values and functions complete with Tab", row: row.row,
        column: 3, as: .dim, maxWidth: rect.width - 3)
    } else {
      surface.write(Self.prompt, row: row.row, as: .key)
      surface.write(text, row: row.row, column: 3, maxWidth: rect.width - 3)
    }
  }

  private var note: String {
    if page.isTyping { return "Enter runs · Tab completes · Up history" }
    return page.options.query.isEmpty ? "PromQL" : "i edits · p keeps · x explains"
  }

  /// Carets under the place, the message beside them where there is room.
  private func drawComplaint(on surface: inout Surface, row: Int) {
    let editor = page.line.editor
    guard let line = model.line, line.typed.text == editor.string, let complaint = line.complaint,
      !complaint.isError || !isUnfinished(complaint, editor)
    else { return }
    let role: Role = complaint.isError ? .bad : .warn
    let start = Self.prompt.count
    let room = surface.columns - start
    let scroll = max(0, cells(editor.text.prefix(editor.cursor)) - room + 1)
    let place = complaint.place
    let column = start + cells(editor.text.prefix(place.lowerBound)) - scroll
    let width = max(1, cells(editor.text[place.clamped(to: 0..<editor.text.count)]))
    let visible = max(start, column)..<min(max(start, column) + width, surface.columns)
    if column + width > start, column < surface.columns {
      for column in visible { surface.put("^", row: row, column: column, as: role) }
    }
    let words = complaint.message + (complaint.suggestion == nil ? "" : " · C-y takes it")
    let cells = TextWidth.cells(words)
    let right = column + width + 1
    let fitsRight = right + cells <= surface.columns || column < surface.columns / 2
    let first = fitsRight ? right : max(start, column - cells - 1)
    surface.write(
      words, row: row, column: first, as: role,
      maxWidth: max(0, (fitsRight ? surface.columns : column - 1) - first))
  }

  private func cells(_ characters: ArraySlice<Character>) -> Int {
    TextWidth.cells(String(characters))
  }

  /// What is missing at the end is no mistake as long as the cursor stands there.
  private func isUnfinished(_ complaint: ExploreLine.Complaint, _ editor: LineEditor) -> Bool {
    editor.cursor == editor.text.count && complaint.isUnfinished
  }

  private func drawCandidates(_ line: ExploreLine, on surface: inout Surface, in rect: Rect) {
    let before = cells(page.line.editor.text.prefix(line.replaced.lowerBound))
    let width = min(rect.width, max(50, rect.width * 2 / 3))
    let column = min(max(0, before + Self.prompt.count - 4), rect.width - width)
    let height = min(line.candidates.count + 2, 12, rect.height)
    let place = Rect(row: rect.row, column: column, height: height, width: width)
    Popup(line.kinds, note: "Tab takes, Down chooses, Esc closes").draw(on: &surface, in: place) {
      inner in
      ChoiceList(
        line.candidates.map { ChoiceList.Choice($0.name, note: $0.detail) },
        selected: page.line.selected
      ).draw(on: &inner, in: inner.bounds)
    }
  }

  // MARK: - The answer

  private func drawAnswer(on surface: inout Surface, in rect: Rect) {
    guard rect.height > 0 else { return }
    if page.options.query.isEmpty {
      drawMetrics(on: &surface, in: rect)
    } else if let problem = model.problem {
      SectionTitle("No answer").draw(on: &surface, in: rect)
      for (row, line) in problem.enumerated() where row + 1 < rect.height {
        surface.write(
          line, row: rect.row + 1 + row, column: 2, as: row == 0 ? .bad : .text,
          maxWidth: rect.width - 4)
      }
    } else if let result = model.result {
      ExploreAnswerScreen(page, result, model.explained).draw(on: &surface, in: rect)
    }
  }

  private func drawMetrics(on surface: inout Surface, in rect: Rect) {
    let count = model.metrics.count
    SectionTitle("Metrics", note: count == 0 ? "" : "\(count) · Enter takes one")
      .draw(on: &surface, in: rect)
    let body = rect.inset(top: 1)
    if let absence = model.absence {
      Absence.draw(absence, on: &surface, in: body)
      return
    }
    let names = model.metrics.map(\.name)
    let table = Table(
      [
        TableColumn("", .flex(2, minimum: min(44, names.map(\.count).max() ?? 10))),
        TableColumn("", .flex(3, minimum: 10), priority: 1),
      ],
      window: page.metricWindow(
        of: model, height: Table.rows(inHeight: body.height, showsHeader: false)),
      selected: page.selectedMetricIndex(in: model), hasFocus: !page.isTyping, showsHeader: false)
    table.draw(on: &surface, in: body) { index in
      let metric = model.metrics[index]
      return [TableField(metric.name), TableField(metric.detail, as: .dim)]
    }
  }
}

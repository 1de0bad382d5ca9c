package import Drawing
package import Telemetry
package import ViewModels

/// Page Logs: the stream of all records by time, and what the selected one holds.
///
/// At the end it follows, like `tail -f`; anywhere else the selected record stays on its row
/// whatever comes in below it.
package struct LogsPage: Page {
  package static let name = PageName.logs

  package private(set) var options = LogsModel.Options()
  package let paneTitles = ["Stream", "Record"]
  package var focusedPane = 0 {
    didSet { if focusedPane == 1 { options.isDetailed = true } }
  }
  var fields = ListCursor<Int>()
  private(set) var rows = 0
  private(set) var columns = 0
  /// The clock's cursor as the stream last went to it.
  private var followedCursor: Timestamp?

  package init() {}

  package var filter: String? { options.filter }
  package var isInside: Bool { options.isDetailed }

  package mutating func filtered(by text: String) -> Problem? {
    if let problem = LogsModel.problem(in: text) { return problem }
    options.filter = text
    return nil
  }

  package mutating func received(_ request: PageRequest) {
    guard case .showLogs(let filter) = request else { return }
    options.filter = filter
    options.focus = .newest
    focusedPane = 0
    options.isDetailed = false
  }

  package mutating func resized(rows: Int, columns: Int) {
    (self.rows, self.columns) = (rows, columns)
    let layout = LogsLayout(rows: rows, columns: columns, isDetailed: false)
    options.height = max(1, layout.stream.height)
    options.columns = max(1, layout.volume.width)
  }

  package mutating func modelChanged(_ model: LogsModel) {
    let count = model.detail?.rows.count ?? 0
    fields.listChanged(Array(0..<count))
    guard model.cursor != followedCursor else { return }
    followedCursor = model.cursor
    // The clock's cursor was moved: the stream shows what was logged there.
    guard let moment = model.cursor else {
      options.focus = .newest
      return
    }
    if let place = model.place(at: moment) {
      options.focus = .record(place)
      options.line = streamHeight / 2
    }
  }

  package mutating func perform(_ action: Action, on model: LogsModel) -> [PageRequest] {
    if focusedPane == 1, let detail = model.detail,
      fields.take(action, in: Array(detail.rows.indices))
    {
      return []
    }
    if move(action, model) { return [] }
    switch action {
    case .open: return open(model)
    case .escape: close()
    case .nextError: return jump(to: model.focus.flatMap { model.nextError(after: $0) }, "after")
    case .previousError:
      return jump(to: model.focus.flatMap { model.previousError(before: $0) }, "before")
    case .traceOfRecord:
      return model.detail.flatMap { detail in
        detail.trace.map { [.showTrace($0, span: detail.span)] }
      } ?? []
    case .copy: return model.detail.map { [.copy(copied($0))] } ?? []
    case .explain: return [.explain(model.explanation)]
    default: break
    }
    return []
  }

  package func availability(of action: Action, on model: LogsModel) -> Availability {
    switch action {
    case .open where model.detail == nil, .copy where model.detail == nil:
      .unavailable("there is no record here")
    case .traceOfRecord where model.detail?.trace == nil:
      .unavailable(model.detail == nil ? "there is no record here" : "this record names no trace")
    case .nextError, .previousError:
      model.levels.contains { $0.layer == .error && $0.count > 0 }
        ? .available : .unavailable("no error in \(model.window)")
    default: .available
    }
  }

  package mutating func clicked(row: Int, column: Int, on model: LogsModel) -> [PageRequest] {
    let layout = layout(isAlone: false)
    let stream = layout.stream
    guard stream.contains(row: row, column: column) else {
      if layout.detail.contains(row: row, column: column) { focusedPane = 1 }
      return []
    }
    let window = window(of: model, height: stream.height)
    let index = window.offset + row - stream.row
    guard window.rows.contains(index) else { return [] }
    focusedPane = 0
    select(model.lines[index].id, atLine: index, model)
    return []
  }

  package func draw(_ model: LogsModel, on surface: inout Surface, isAlone: Bool) {
    LogsScreen(self, model).draw(on: &surface, isAlone: isAlone)
  }

  // MARK: - For the screen

  func layout(isAlone: Bool) -> LogsLayout {
    LogsLayout(
      rows: rows, columns: columns, isDetailed: options.isDetailed && !isAlone)
  }

  /// The lines of the model that have room, the one in focus among them.
  func window(of model: LogsModel, height: Int) -> ScrollWindow {
    let all = ScrollWindow(offset: .max / 2, count: model.lines.count, height: height)
    return model.focused.map { all.showing($0) } ?? all
  }

  // MARK: - Keys

  private var streamHeight: Int { max(1, layout(isAlone: false).stream.height) }

  private mutating func move(_ action: Action, _ model: LogsModel) -> Bool {
    let page = max(1, streamHeight - 1)
    switch action {
    case .up: step(-1, model)
    case .down: step(1, model)
    case .pageUp: step(-page, model)
    case .pageDown: step(page, model)
    case .first: if let place = model.oldest { select(place, atLine: 0, model) }
    case .last: options.focus = .newest
    default: return false
    }
    return true
  }

  private mutating func step(_ distance: Int, _ model: LogsModel) {
    guard let focus = model.focus, let place = model.place(distance, from: focus) else {
      // Below the last there is what is yet to come.
      if distance > 0 { options.focus = .newest }
      return
    }
    let line = (model.focused ?? 0) + distance
    let isPaged = abs(distance) > 1
    select(place, atLine: isPaged ? model.focused ?? 0 : line, model)
  }

  private mutating func select(_ place: LogLine.ID, atLine line: Int, _ model: LogsModel) {
    options.line = min(max(0, line), options.height - 1)
    options.focus = place == model.newest ? .newest : .record(place)
  }

  private mutating func jump(to place: LogLine.ID?, _ direction: String) -> [PageRequest] {
    guard let place else { return [.say("no error \(direction) this record")] }
    options.line = streamHeight / 2
    options.focus = .record(place)
    return []
  }

  private mutating func open(_ model: LogsModel) -> [PageRequest] {
    guard focusedPane == 1, let detail = model.detail else {
      focusedPane = 1
      return []
    }
    guard let index = fields.index(in: Array(detail.rows.indices)),
      let term = detail.rows[index].filter
    else { return [.say("no filter can ask for this")] }
    options.filter += (options.filter.isEmpty ? "" : " ") + term
    return [.say("filter: \(options.filter)")]
  }

  private mutating func close() {
    focusedPane = 0
    options.isDetailed = false
  }

  /// The line as it came; in the record's pane the value that is selected.
  private func copied(_ detail: LogDetail) -> String {
    guard focusedPane == 1, let index = fields.index(in: Array(detail.rows.indices)) else {
      return detail.rawLine
    }
    return detail.rows[index].value
  }
}

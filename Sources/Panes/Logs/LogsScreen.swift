import Drawing
import Telemetry
import ViewModels

/// How page Logs is placed on the screen.
struct LogsScreen {
  let page: LogsPage
  let model: LogsModel

  init(_ page: LogsPage, _ model: LogsModel) {
    self.page = page
    self.model = model
  }

  func draw(on surface: inout Surface, isAlone: Bool) {
    let bounds = surface.bounds
    if isAlone, page.focusedPane == 1, model.detail != nil {
      LogDetailScreen(page: page, model: model).draw(on: &surface, in: bounds)
      return
    }
    let layout = LogsLayout(
      rows: bounds.height, columns: bounds.width,
      isDetailed: page.options.isDetailed && model.detail != nil && !isAlone)
    drawTitle(on: &surface, in: layout.title)
    drawVolume(on: &surface, layout)
    if let absence = model.absence {
      for (line, text) in absence.enumerated() where line < layout.stream.height {
        Absence.draw(text, on: &surface, in: layout.stream.inset(top: line))
      }
    } else {
      drawStream(on: &surface, in: layout.stream)
    }
    if !layout.detail.isEmpty {
      LogDetailScreen(page: page, model: model).draw(on: &surface, in: layout.detail)
    }
  }

  // MARK: - Above the stream

  private var title: String {
    if let problem = model.problem { return "Logs: \(problem.message)" }
    return page.options.filter.isEmpty ? "Logs" : "Logs: \(page.options.filter)"
  }

  /// `1,204 of 188,310 · 96/min · 0 dropped`.
  private func notes(width: Int) -> String {
    let all = UnitText.count(model.total)
    let isFiltered = !page.options.filter.isEmpty
    var notes = [isFiltered ? "\(UnitText.count(model.count)) of \(all)" : "\(all) records"]
    if let scan = model.scan {
      notes.append("scanned \(UnitText.count(scan.examined)) of \(UnitText.count(scan.total))")
    }
    notes.append(model.rate)
    notes.append("\(UnitText.count(model.dropped)) dropped")
    if width >= 100 { notes.append(model.window) }
    return notes.joined(separator: " · ")
  }

  private func drawTitle(on surface: inout Surface, in rect: Rect) {
    SectionTitle(title, note: notes(width: rect.width), hasFocus: page.focusedPane == 0)
      .draw(on: &surface, in: rect)
  }

  private func drawVolume(on surface: inout Surface, _ layout: LogsLayout) {
    guard !layout.volume.isEmpty else { return }
    drawLegend(on: &surface, in: layout.volume)
    let rect = layout.volume.inset(top: 1)
    StackedColumns(
      model.volume.columns, roles: LogVolume.Layer.allCases.map(\.role)
    ).draw(on: &surface, in: rect)
    for column in [model.volume.selected, model.volume.cursor].compactMap({ $0 }) {
      surface.highlight(
        Rect(row: rect.row, column: rect.column + column, height: rect.height, width: 1),
        as: .cursor)
    }
    let width = max(1, rect.width - 1)
    let cursor = model.volume.cursor ?? model.volume.selected
    TimeAxis(
      model.volume.ticks.map { AxisTick(at: $0.fraction, $0.label) },
      cursor: cursor.map { Double($0) / Double(width) }
    ).draw(on: &surface, in: layout.axis, corner: false)
  }

  /// What is stacked and how many in all; at the right what a column stands for.
  private func drawLegend(on surface: inout Surface, in rect: Rect) {
    var column = rect.column
    for (layer, count) in model.levels where count > 0 {
      column += surface.write(layer.word, row: rect.row, column: column, as: layer.role) + 1
      column += surface.write(UnitText.count(count), row: rect.row, column: column) + 3
    }
    let peak = "a column \(model.volume.step), the highest \(UnitText.count(model.volume.peak))"
    guard model.volume.peak > 0, rect.right - column > TextWidth.cells(peak) else { return }
    surface.writeRight(peak, row: rect.row, end: rect.right, as: .dim)
  }

  // MARK: - The stream

  private func drawStream(on surface: inout Surface, in rect: Rect) {
    let window = page.window(of: model, height: rect.height)
    let place = LogRowPlaces(width: rect.width, clockWidth: model.clockWidth)
    surface.draw(in: rect) { part in
      for (row, index) in window.rows.enumerated() {
        place.draw(model.lines[index], row: row, on: &part)
        if index == model.focused {
          part.put("▸", row: row, column: 0, as: .key)
          part.highlight(row: row, as: page.focusedPane == 0 ? .selection : .cursor)
        }
      }
      let whole = ScrollWindow(
        offset: model.offset + window.offset, count: model.count, height: window.rows.count)
      ScrollBar(whole).draw(on: &part, in: part.bounds)
    }
  }
}

/// Where the parts of a row of the stream are, and how they look.
struct LogRowPlaces {
  let width: Int
  let clockWidth: Int

  private var originWidth: Int {
    width >= 160 ? 18 : width >= 110 ? 14 : width >= 70 ? 10 : width >= 50 ? 8 : 0
  }

  func draw(_ line: LogLine, row: Int, on surface: inout Surface) {
    let end = surface.columns - 2
    var column = 1
    let clock = width >= 34 ? line.clock : ""
    if width >= 34 {
      surface.write(clock, row: row, column: column, as: .dim, maxWidth: clockWidth)
      column += clockWidth + 1
    }
    surface.write(line.levelWord, row: row, column: column, as: line.level.role, maxWidth: 5)
    column += 6
    if originWidth > 0 {
      // A line without time and level goes on with the record above it, as stack traces do.
      let isContinued = line.clock.isEmpty && line.level == .unset
      if isContinued { surface.put("│", row: row, column: column + originWidth, as: .border) }
      surface.write(
        isContinued ? "" : line.origin, row: row, column: column, as: .series2,
        maxWidth: originWidth)
      column += originWidth + 2
    }
    var room = max(0, end - column)
    if let trace = line.trace, room >= 50 {
      surface.write("→\(trace)", row: row, column: end - 9, as: .series5, maxWidth: 9)
      room -= 11
    } else if line.trace != nil, room >= 20 {
      surface.put("→", row: row, column: end - 1, as: .series5)
      room -= 2
    }
    let message: Role = line.level >= .error ? .text : line.level == .debug ? .dim : .text
    let used = surface.write(line.message, row: row, column: column, as: message, maxWidth: room)
    draw(line.fields, row: row, from: column + used + 2, to: column + room, on: &surface)
  }

  /// As many as have room whole; the first is cut rather than left out.
  private func draw(
    _ fields: [LogLine.Field], row: Int, from start: Int, to end: Int, on surface: inout Surface
  ) {
    var column = start
    for field in fields where end - column >= 6 {
      column += surface.write(
        field.name + "=", row: row, column: column, as: .dim, maxWidth: end - column)
      column += surface.write(
        field.value, row: row, column: column, as: .series6, maxWidth: max(0, end - column))
      column += 1
    }
  }
}

extension LogVolume.Layer {
  var role: Role {
    switch self {
    case .error: .bad
    case .warn: .warn
    case .info: .series1
    case .rest: .unknown
    }
  }
}

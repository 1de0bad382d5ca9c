import Drawing
import ViewModels

/// The left part of a waterfall's row: how deep it is, whether it is folded, its name, what is odd
/// about it, and its errors at the right edge.
struct WaterfallTree {
  let columns: Range<Int>

  init(_ columns: Range<Int>) {
    self.columns = columns
  }

  /// The indent that is drawn at most: names need their room however deep a trace goes.
  private var deepest: Int { min(12, max(1, (columns.count - 18) / 2)) }

  func draw(_ row: WaterfallRow, on surface: inout Surface, line: Int) {
    var column = columns.lowerBound + min(row.depth, deepest) * 2
    if row.depth > deepest {
      let depth = "\(row.depth)"
      column = max(column, columns.lowerBound + depth.utf8.count + 1)
      surface.writeRight(depth, row: line, end: column - 1, as: .dim)
    }
    switch row.fold {
    case .leaf: break
    case .open: surface.put("▾", row: line, column: column, as: .dim)
    case .closed: surface.put("▸", row: line, column: column, as: .key)
    }
    let end = columns.upperBound - drawErrors(row, on: &surface, line: line)
    drawName(row, on: &surface, line: line, column + 2..<max(column + 2, end))
  }

  private func drawName(
    _ row: WaterfallRow, on surface: inout Surface, line: Int, _ room: Range<Int>
  ) {
    let note = note(row, room: room.count)
    let noteWidth = note.isEmpty ? 0 : TextWidth.cells(note) + 2
    let used = surface.write(
      row.name, row: line, column: room.lowerBound, as: row.isPhantom ? .warn : .text,
      maxWidth: max(0, room.count - noteWidth))
    guard noteWidth > 0 else { return }
    surface.write(
      note, row: line, column: room.lowerBound + used + 2,
      as: row.flags.isEmpty ? .dim : .warn,
      maxWidth: max(0, room.count - used - 2))
  }

  /// What is folded away, then what is odd; the first oddity alone where there is no room for all.
  private func note(_ row: WaterfallRow, room: Int) -> String {
    var words = row.flags
    if case .closed(let rows) = row.fold { words.insert("\(rows) below", at: 0) }
    guard words.count > 1 else { return words.first ?? "" }
    let all = words.joined(separator: ", ")
    return TextWidth.cells(all) * 2 <= room ? all : words[0] + " +\(words.count - 1)"
  }

  /// `✕` for its own error; `↓` for errors further down, with their number where they are hidden.
  private func drawErrors(_ row: WaterfallRow, on surface: inout Surface, line: Int) -> Int {
    guard row.isError || row.errorsBelow > 0 else { return 0 }
    var text = row.isError ? "✕" : ""
    if row.errorsBelow > 0 { text += "↓" }
    if row.errorsBelow > 0, case .closed = row.fold { text += "\(row.errorsBelow)" }
    return surface.writeRight(
      text, row: line, end: columns.upperBound, as: row.isError ? .bad : .warn) + 1
  }
}

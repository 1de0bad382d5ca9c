extension EmulatedScreen {
  mutating func obey(_ element: EscapeParser.Element) {
    switch element {
    case .character(let scalar): put(scalar)
    case .control(let byte): obeyControl(byte)
    case .escape(let intermediates, let final): obeyEscape(intermediates, final)
    case .sequence(let parameters, let final): obeySequence(parameters, final)
    case .string: break  // Titles, colours, the clipboard: nothing that is on the screen.
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.isWide(scalar) ? 2 : 1
    if Self.isCombining(scalar) {
      let place = wrapsNext ? column : max(0, column - 1)
      let base = cells[row][place].isEmpty ? max(0, place - 1) : place
      cells[row][base].unicodeScalars.append(scalar)
      return
    }
    if wrapsNext || column + width > columns, modes.contains(7) {
      column = 0
      lineFeed()
    }
    wrapsNext = false
    if isInserting { insertBlanks(width) }
    freeHalves(from: column, to: min(column + width, columns))
    cells[row][column] = String(scalar)
    if width == 2, column + 1 < columns { cells[row][column + 1] = "" }
    if column + width >= columns {
      column = columns - 1
      wrapsNext = true
    } else {
      column += width
    }
  }

  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    let category = scalar.properties.generalCategory
    return category == .nonspacingMark || category == .enclosingMark
  }

  /// The blocks that are wide throughout: a measure of its own, not that of the code under test.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff,
      0xfe30...0xfe6f, 0xff00...0xff60, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd:
      true
    default: false
    }
  }

  /// A wide character that loses one half loses the other.
  private mutating func freeHalves(from first: Int, to after: Int) {
    if cells[row][first].isEmpty, first > 0 { cells[row][first - 1] = " " }
    if after < columns, cells[row][after].isEmpty { cells[row][after] = " " }
  }

  private mutating func obeyControl(_ byte: UInt8) {
    switch byte {
    case 0x07: bells += 1
    case 0x08: move(row: row, column: column - 1)
    case 0x09: move(row: row, column: (column / 8 + 1) * 8)
    case 0x0a, 0x0b, 0x0c: lineFeed()
    case 0x0d: move(row: row, column: 0)
    default: break
    }
  }

  private mutating func obeyEscape(_ intermediates: String, _ final: Character) {
    guard intermediates.isEmpty else { return }  // Character sets.
    switch final {
    case "D": lineFeed()
    case "E":
      lineFeed()
      column = 0
    case "M":
      if row == top { scroll(-1) } else { move(row: row - 1, column: column) }
    case "7": saved = (row, column)
    case "8": move(row: saved.row, column: saved.column)
    case "=": isApplicationKeypad = true
    case ">": isApplicationKeypad = false
    case "c": self = EmulatedScreen(rows: rows, columns: columns)
    case "\\": break
    default: unknownSequences.append("ESC \(final)")
    }
  }

  private mutating func obeySequence(_ text: String, _ final: Character) {
    let values = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = values.first ?? 0
    let count = max(1, first)
    let second = values.count > 1 ? values[1] : 0
    switch final {
    case "A": move(row: row - count, column: column)
    case "B", "e": move(row: row + count, column: column)
    case "C", "a": move(row: row, column: column + count)
    case "D": move(row: row, column: column - count)
    case "G", "`": move(row: row, column: count - 1)
    case "d": move(row: count - 1, column: column)
    case "H", "f": move(row: count - 1, column: max(1, second) - 1)
    case "Z": move(row: row, column: (column - 1) / 8 * 8)
    case "J": eraseScreen(first)
    case "K": eraseLine(first)
    case "X": blank(row, column..<min(columns, column + count))
    case "@": insertBlanks(count)
    case "P": deleteCells(count)
    case "L": if (top...bottom).contains(row) { within(row) { $0.scroll(-count) } }
    case "M": if (top...bottom).contains(row) { within(row) { $0.scroll(count) } }
    case "S": scroll(count)
    case "T": scroll(-count)
    case "b": repeatLast(count)
    case "r": setRegion(first, second)
    case "h", "l": setModes(text, on: final == "h")
    case "m": attributes = values.allSatisfy { [0, 39, 49].contains($0) } ? "" : text
    case "n", "c", "q", "t", "u", "p": break  // Questions, and what does not change the screen.
    default: unknownSequences.append("CSI \(text)\(final)")
    }
  }

  private mutating func setModes(_ text: String, on: Bool) {
    guard text.hasPrefix("?") else {
      if text == "4" { isInserting = on }
      return
    }
    for number in text.dropFirst().split(separator: ";").compactMap({ Int($0) }) {
      if number == 1049 || number == 47 || number == 1047 { switchScreen(toAlternate: on) }
      let mode = number == 47 || number == 1047 ? 1049 : number
      if on { modes.insert(mode) } else { modes.remove(mode) }
    }
  }

  private mutating func setRegion(_ first: Int, _ last: Int) {
    top = max(1, first) - 1
    bottom = (last > 0 ? min(last, rows) : rows) - 1
    if top >= bottom { (top, bottom) = (0, rows - 1) }
    move(row: 0, column: 0)
  }

  private mutating func repeatLast(_ count: Int) {
    guard column > 0, let scalar = cells[row][wrapsNext ? column : column - 1].unicodeScalars.first
    else { return }
    for _ in 0..<min(count, columns) { put(scalar) }
  }
}

extension EmulatedScreen {
  private mutating func lineFeed() {
    wrapsNext = false
    if row == bottom { scroll(1) } else if row < rows - 1 { row += 1 }
  }

  private var blankRow: [String] { Array(repeating: " ", count: columns) }

  /// Moves the region's lines up, or down by a negative number.
  private mutating func scroll(_ count: Int) {
    for _ in 0..<min(abs(count), bottom - top + 1) {
      cells.remove(at: count > 0 ? top : bottom)
      cells.insert(blankRow, at: count > 0 ? bottom : top)
    }
  }

  private mutating func within(_ first: Int, _ body: (inout EmulatedScreen) -> Void) {
    let kept = top
    top = first
    body(&self)
    top = kept
  }

  private mutating func blank(_ row: Int, _ range: Range<Int>) {
    for place in range { cells[row][place] = " " }
  }

  private mutating func eraseScreen(_ which: Int) {
    switch which {
    case 0:
      blank(row, column..<columns)
      for below in row + 1..<max(rows, row + 1) { blank(below, 0..<columns) }
    case 1:
      blank(row, 0..<column + 1)
      for above in 0..<row { blank(above, 0..<columns) }
    default: for every in 0..<rows { blank(every, 0..<columns) }
    }
  }

  private mutating func eraseLine(_ which: Int) {
    switch which {
    case 0: blank(row, column..<columns)
    case 1: blank(row, 0..<column + 1)
    default: blank(row, 0..<columns)
    }
  }

  private mutating func insertBlanks(_ count: Int) {
    for _ in 0..<min(count, columns - column) {
      cells[row].insert(" ", at: column)
      cells[row].removeLast()
    }
  }

  private mutating func deleteCells(_ count: Int) {
    for _ in 0..<min(count, columns - column) {
      cells[row].remove(at: column)
      cells[row].append(" ")
    }
  }
}

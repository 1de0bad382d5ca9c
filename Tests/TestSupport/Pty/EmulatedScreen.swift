/// A terminal emulator for tests, after xterm: enough to read a screen as a person would and to tell
/// whether a program left the terminal as it found it.
///
/// Knows text, the cursor, erasing, inserting and scrolling, both screens and the modes. Keeps no
/// colours: `snapshot --output ansi` is tested without a terminal. What it does not know is listed in
/// `unknownSequences` and changes nothing.
package struct EmulatedScreen: Sendable {
  package private(set) var rows: Int
  package private(set) var columns: Int
  package internal(set) var row = 0
  package internal(set) var column = 0
  /// DEC private modes that are on, by number; 25 and 7 (cursor shown, wrap) are on from the start.
  package internal(set) var modes: Set<Int> = EmulatedScreen.initialModes
  package internal(set) var isApplicationKeypad = false
  package internal(set) var isInserting = false
  /// The parameters of the last SGR that did not bring everything back, empty after one that did.
  package internal(set) var attributes = ""
  package internal(set) var bells = 0
  package internal(set) var unknownSequences: [String] = []

  static let initialModes: Set<Int> = [7, 25]
  /// A row is its cells; the second half of a wide character is an empty text.
  var cells: [[String]]
  var otherCells: [[String]]
  var top = 0
  var bottom: Int
  var wrapsNext = false
  var saved = (row: 0, column: 0)
  var parser = EscapeParser()

  package init(rows: Int, columns: Int) {
    self.rows = max(1, rows)
    self.columns = max(1, columns)
    bottom = self.rows - 1
    cells = Self.blank(self.rows, self.columns)
    otherCells = cells
  }

  private static func blank(_ rows: Int, _ columns: Int) -> [[String]] {
    Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows without the blanks at their ends.
  package var lines: [String] {
    cells.map { row in
      let end = row.lastIndex { $0 != " " } ?? -1
      return row[..<(end + 1)].joined()
    }
  }

  package var text: String { lines.joined(separator: "\n") }

  package var isAlternate: Bool { modes.contains(1049) }

  /// What the program has not given back, in words; empty for a terminal that is left clean.
  package var leftBehind: [String] {
    var left: [String] = []
    if isAlternate { left.append("alternate screen") }
    if !modes.contains(25) { left.append("hidden cursor") }
    if !modes.contains(7) { left.append("no wrap") }
    for mode in modes.subtracting(Self.initialModes).subtracting([1049, 12]).sorted() {
      left.append("mode \(mode)")
    }
    if !attributes.isEmpty { left.append("attributes \(attributes)") }
    if top != 0 || bottom != rows - 1 { left.append("scroll region \(top + 1);\(bottom + 1)") }
    if isApplicationKeypad { left.append("application keypad") }
    if isInserting { left.append("insert mode") }
    return left
  }

  /// Another size: what no longer fits is cut, nothing is wrapped anew.
  package mutating func resize(rows: Int, columns: Int) {
    func fitted(_ old: [[String]]) -> [[String]] {
      var new = Self.blank(rows, columns)
      for row in 0..<min(rows, old.count) {
        for column in 0..<min(columns, old[row].count) { new[row][column] = old[row][column] }
      }
      return new
    }
    cells = fitted(cells)
    otherCells = fitted(otherCells)
    self.rows = rows
    self.columns = columns
    (top, bottom) = (0, rows - 1)
    move(row: row, column: column)
  }

  /// What the program wrote, cut anywhere.
  package mutating func read(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if let element = parser.read(byte) { obey(element) }
    }
  }

  mutating func move(row: Int, column: Int) {
    self.row = min(max(0, row), rows - 1)
    self.column = min(max(0, column), columns - 1)
    wrapsNext = false
  }

  mutating func switchScreen(toAlternate alternate: Bool) {
    guard alternate != isAlternate else { return }
    if alternate { saved = (row, column) }
    swap(&cells, &otherCells)
    if alternate {
      cells = Self.blank(rows, columns)
    } else {
      move(row: saved.row, column: saved.column)
    }
  }
}

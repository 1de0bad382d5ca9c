package import Drawing

/// One line of text being typed: filter, palette, time.
package struct LineEditor: Hashable, Sendable {
  package private(set) var text: [Character]
  /// Before which character the next one goes.
  package private(set) var cursor: Int
  /// Longer input is cut: a paste can be megabytes.
  package static let limit = 4096

  package init(_ text: String = "") {
    self.text = Array(text.prefix(Self.limit))
    cursor = self.text.count
  }

  package var string: String { String(text) }

  /// Takes an editing key; false where it is none and the caller may use it.
  package mutating func take(_ press: KeyPress) -> Bool {
    switch (press.key, press.modifiers) {
    case (.character(let character), []): insert(String(character))
    case (.backspace, _): if cursor > 0 { delete(from: cursor - 1, to: cursor) }
    case (.delete, _): if cursor < text.count { delete(from: cursor, to: cursor + 1) }
    case (.left, _): cursor = max(0, cursor - 1)
    case (.right, _): cursor = min(text.count, cursor + 1)
    case (.home, _), (.character("a"), .control): cursor = 0
    case (.end, _), (.character("e"), .control): cursor = text.count
    case (.character("u"), .control): delete(from: 0, to: cursor)
    case (.character("k"), .control): delete(from: cursor, to: text.count)
    case (.character("w"), .control): delete(from: wordStart, to: cursor)
    default: return false
    }
    return true
  }

  package mutating func insert(_ string: String) {
    let line = string.map { $0.isNewline ? " " : $0 }.prefix(Self.limit - text.count)
    text.insert(contentsOf: line, at: cursor)
    cursor += line.count
  }

  private mutating func delete(from start: Int, to end: Int) {
    text.removeSubrange(start..<end)
    cursor = start
  }

  private var wordStart: Int {
    var start = cursor
    while start > 0, text[start - 1] == " " { start -= 1 }
    while start > 0, text[start - 1] != " " { start -= 1 }
    return start
  }
}

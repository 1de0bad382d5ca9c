package import Drawing

/// One line of text being typed: filter, palette, time, query.
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
    case (.left, .control), (.character("b"), .alt): cursor = wordBefore
    case (.right, .control), (.character("f"), .alt): cursor = wordAfter
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

  /// Puts a choice in the place of what was typed of it. What ends it and stands behind the place
  /// already, as a quote does, does not come twice.
  package mutating func replace(_ place: Range<Int>, with choice: String) {
    var place = place.clamped(to: 0..<text.count)
    if let last = choice.last, "\"(])".contains(last), place.upperBound < text.count,
      text[place.upperBound] == last
    {
      place = place.lowerBound..<place.upperBound + 1
    }
    delete(from: place.lowerBound, to: place.upperBound)
    insert(choice)
  }

  private mutating func delete(from start: Int, to end: Int) {
    text.removeSubrange(start..<end)
    cursor = start
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private var wordBefore: Int {
    var place = cursor
    while place > 0, !Self.isWord(text[place - 1]) { place -= 1 }
    while place > 0, Self.isWord(text[place - 1]) { place -= 1 }
    return place
  }

  private var wordAfter: Int {
    var place = cursor
    while place < text.count, !Self.isWord(text[place]) { place += 1 }
    while place < text.count, Self.isWord(text[place]) { place += 1 }
    return place
  }

  private var wordStart: Int {
    var start = cursor
    while start > 0, text[start - 1] == " " { start -= 1 }
    while start > 0, text[start - 1] != " " { start -= 1 }
    return start
  }
}

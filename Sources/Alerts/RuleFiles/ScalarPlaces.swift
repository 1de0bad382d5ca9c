import Bytes

/// Finds the place in the file of a place inside of a scalar's text: an expression may be quoted,
/// escaped, indented and folded over lines, and its error is to be shown where it is written.
///
/// A text and its notation differ in blanks, quotes and escapes only. So walking both side by side
/// over what is no blank finds the place in every style, without a second reader of YAML.
struct ScalarPlaces {
  private let source: [Unicode.Scalar]
  /// Where each line begins in `source`.
  private let lineStarts: [Int]

  init(_ bytes: Span<UInt8>) {
    source = Array(String(bytes: bytes).unicodeScalars)
    var starts = [0]
    for (index, scalar) in source.enumerated() where scalar == "\n" { starts.append(index + 1) }
    lineStarts = starts
  }

  /// - Parameter offset: in bytes of the scalar's text.
  /// - Returns: line and column from 1; the scalar's own place where it is no scalar.
  func place(of offset: Int, in node: YAMLNode) -> (line: Int, column: Int) {
    guard case .scalar(let text, let style) = node.content, node.line <= lineStarts.count else {
      return (node.line, node.column)
    }
    var position = min(lineStarts[node.line - 1] + node.column - 1, source.count)
    enterScalar(&position, style)
    var read = 0
    for scalar in text.unicodeScalars {
      if !Self.isBlank(scalar) { skipBlanks(&position, style) }
      guard read < offset else { break }
      read += String(scalar).utf8.count
      if !Self.isBlank(scalar) { position += width(at: position, style) }
    }
    return place(at: min(position, source.count))
  }

  private func place(at position: Int) -> (line: Int, column: Int) {
    let line = lineStarts.lastIndex { $0 <= position } ?? 0
    return (line + 1, position - lineStarts[line] + 1)
  }

  /// Past anchor and tag, and what opens the style: a quote, or the first line of a block.
  private func enterScalar(_ position: inout Int, _ style: YAMLNode.Style) {
    while position < source.count, source[position] == "&" || source[position] == "!" {
      while position < source.count, !Self.isBlank(source[position]) { position += 1 }
      while position < source.count, Self.isBlank(source[position]) { position += 1 }
    }
    switch style {
    case .plain: break
    case .singleQuoted, .doubleQuoted: position += 1
    case .literal, .folded:
      while position < source.count, source[position] != "\n" { position += 1 }
    }
  }

  /// Blanks as such and, between double quotes, those that are written as escapes.
  private func skipBlanks(_ position: inout Int, _ style: YAMLNode.Style) {
    while position < source.count {
      if Self.isBlank(source[position]) {
        position += 1
      } else if style == .doubleQuoted, source[position] == "\\", position + 1 < source.count,
        Self.blankEscapes.contains(source[position + 1])
      {
        position += 2
      } else {
        return
      }
    }
  }

  /// How many characters stand for the one at `position`.
  private func width(at position: Int, _ style: YAMLNode.Style) -> Int {
    guard position + 1 < source.count else { return 1 }
    let (first, second) = (source[position], source[position + 1])
    switch style {
    case .singleQuoted where first == "'" && second == "'": return 2
    case .doubleQuoted where first == "\\":
      switch second {
      case "x": return 4
      case "u": return 6
      case "U": return 10
      default: return 2
      }
    default: return 1
    }
  }

  private static let blankEscapes: [Unicode.Scalar] = ["n", "t", "r", " ", "\n", "\r"]

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
  }
}

package import Drawing

/// A surface as lines of text without any escape: for pipes, tests and screen readers.
package enum PlainText {
  /// Exactly as many lines as rows, each ended by a line feed, without blanks at its end.
  package static func text(of surface: Surface) -> String {
    surface.lines.map { line in
      let end = line.unicodeScalars.lastIndex { $0 != " " }
      let text = end.map { line.unicodeScalars[...$0] } ?? line.unicodeScalars[..<line.startIndex]
      return String(text) + "\n"
    }.joined()
  }
}

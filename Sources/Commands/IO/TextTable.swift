/// Rows under headings with aligned columns, for people. The first word of a line is its name, so
/// that `awk '{print $1}'` works; the last column may be as long as it likes.
package struct TextTable {
  package enum Alignment: Sendable { case left, right }

  package struct Field {
    var text: String
    var tint: Tint?

    package init(_ text: String, _ tint: Tint? = nil) {
      self.text = HarmlessText.line(text)
      self.tint = tint
    }
  }

  private let headings: [(String, Alignment)]
  private var rows: [[Field]] = []

  package init(_ headings: [(String, Alignment)]) {
    self.headings = headings
  }

  package mutating func append(_ row: [Field]) { rows.append(row) }

  /// - Parameter showsHeadings: false for lists that scripts read.
  package func text(usesColour: Bool, showsHeadings: Bool = true) -> String {
    var widths = headings.map { showsHeadings ? $0.0.unicodeScalars.count : 0 }
    for row in rows {
      for (column, field) in row.enumerated() {
        widths[column] = max(widths[column], field.text.unicodeScalars.count)
      }
    }
    var text = ""
    if showsHeadings {
      text += line(headings.map { Field($0.0, .dim) }, widths, usesColour)
    }
    for row in rows { text += line(row, widths, usesColour) }
    return text
  }

  private func line(_ row: [Field], _ widths: [Int], _ usesColour: Bool) -> String {
    var line = ""
    for (column, field) in row.enumerated() {
      let gap = String(repeating: " ", count: widths[column] - field.text.unicodeScalars.count)
      let painted = Tint.paint(field.text, field.tint, usesColour)
      let isLast = column == row.count - 1
      switch headings[column].1 {
      case .right: line += gap + painted
      case .left: line += isLast ? painted : painted + gap
      }
      if !isLast { line += "  " }
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }
}

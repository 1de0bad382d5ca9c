import Drawing
import ViewModels

/// Why an answer is as it is: what was lost where and what helps, then the parts with their counts.
struct ExploreExplainedScreen {
  private struct Line {
    var text: String
    var role: Role
    var note = ""
  }

  private let explained: ExploreExplained

  init(_ explained: ExploreExplained) {
    self.explained = explained
  }

  func draw(on surface: inout Surface, in rect: Rect) {
    for (row, line) in lines(width: rect.width - 4).prefix(rect.height).enumerated() {
      let row = rect.row + row
      let note = surface.writeRight(
        line.note, row: row, end: rect.right - 2, as: line.role, maxWidth: rect.width / 2)
      surface.write(
        line.text, row: row, column: rect.column + 2, as: line.role,
        maxWidth: max(0, rect.width - 4 - (note > 0 ? note + 2 : 0)))
    }
  }

  private func lines(width: Int) -> [Line] {
    var lines = explained.causes.flatMap { finding($0, as: .bad, width: width) }
    lines += explained.hints.flatMap { finding($0, as: .warn, width: width) }
    if lines.isEmpty { lines = [Line(text: "nothing is wrong with the answer", role: .good)] }
    lines.append(Line(text: "", role: .text))
    lines += explained.parts.map { part in
      let indent = String(repeating: "  ", count: part.depth)
      return Line(text: indent + part.text, role: part.isEmpty ? .bad : .text, note: part.counts)
    }
    return lines
  }

  private func finding(
    _ finding: ExploreExplained.Finding, as role: Role, width: Int
  ) -> [Line] {
    [Line(text: finding.part, role: .key)]
      + WrappedText.lines(finding.message, width: width).map { Line(text: $0, role: role) }
      + (finding.advice.isEmpty ? [] : WrappedText.lines(finding.advice, width: width))
      .map { Line(text: $0, role: .dim) }
  }
}

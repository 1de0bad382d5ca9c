import Query
import Storage
import Telemetry

/// A waterfall for people: names indented by depth, bars on one axis of time in eighths of a cell.
struct WaterfallText {
  private static let barCells = 32
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  /// Beyond it names would leave the page; the number says how deep a row is.
  private static let indentLimit = 20

  private let tree: TraceTree
  private let summary: TraceSummary
  private let usesColour: Bool
  private let start: Int64
  private let duration: Int64

  init(_ tree: TraceTree, _ summary: TraceSummary, _ usesColour: Bool) {
    self.tree = tree
    self.summary = summary
    self.usesColour = usesColour
    let extent = tree.extent
    start = extent?.start.nanoseconds ?? 0
    duration = max(1, (extent?.end.nanoseconds ?? 1).saturatingSubtract(start))
  }

  var text: String {
    var table = TextTable([
      ("SPAN", .left), ("SERVICE", .left), ("START", .right), ("DURATION", .right),
      ("SELF", .right), ("CRITICAL", .right), ("TIME", .left), ("", .left),
    ])
    for row in tree.rows { table.append(fields(row)) }
    return heading + table.text(usesColour: usesColour)
  }

  private var heading: String {
    let errors = summary.errors == 1 ? "1 error" : "\(summary.errors) errors"
    let phantoms = tree.phantoms > 0 ? ", \(tree.phantoms) absent parents" : ""
    let line =
      "trace \(summary.traceID.text)  \(RFC3339.text(summary.start, fractionDigits: 6))  "
      + "\(DurationWords.text(summary.durationNanoseconds))  \(tree.spans.count) spans, "
      + "\(errors)\(phantoms), \(summary.services.count) services"
    return Tint.paint(line, .bold, usesColour) + "\n"
  }

  private func fields(_ row: TraceRow) -> [TextTable.Field] {
    let span = tree.span(of: row)
    let offset = row.start.nanoseconds.saturatingSubtract(start)
    let critical = row.criticalNanoseconds
    return [
      .init(name(row, span), row.isError ? .bad : row.isPhantom ? .dim : nil),
      .init(span?.service ?? "", .dim), .init("+" + DurationWords.text(offset), .dim),
      .init(DurationWords.text(row.durationNanoseconds)),
      .init(row.isPhantom ? "" : DurationWords.text(row.selfNanoseconds)),
      .init(critical > 0 ? DurationWords.text(critical) : ""),
      .init(bar(row), row.isError ? .bad : critical > 0 ? .warn : nil), .init(notes(row, span)),
    ]
  }

  private func name(_ row: TraceRow, _ span: TraceSpan?) -> String {
    let name = span?.name ?? "(absent span \(row.id.text))"
    guard row.depth > Self.indentLimit else {
      return String(repeating: "  ", count: row.depth) + name
    }
    return String(repeating: "  ", count: Self.indentLimit) + "(\(row.depth)) " + name
  }

  private func notes(_ row: TraceRow, _ span: TraceSpan?) -> String {
    var notes: [String] = []
    if row.isError { notes.append("error") }
    if let message = span?.statusMessage, !message.isEmpty { notes.append(message) }
    notes += row.flags.names.filter { $0 != "phantom" }
    return notes.joined(separator: " ")
  }

  /// From the row's start to its end; never nothing, because every span happened.
  private func bar(_ row: TraceRow) -> String {
    let scale = Double(Self.barCells * 8) / Double(duration)
    let from = Int((Double(row.start.nanoseconds.saturatingSubtract(start)) * scale).rounded(.down))
    let length = max(1, Int((Double(row.durationNanoseconds) * scale).rounded()))
    let first = min(from / 8, Self.barCells - 1)
    let cells = length / 8
    // A bar that begins within a cell is drawn from that cell's left edge, at its true length.
    let whole = min(cells, Self.barCells - first)
    let rest = whole == cells && first + whole < Self.barCells ? Self.eighths[length % 8] : ""
    let text = String(repeating: " ", count: first) + String(repeating: "█", count: whole) + rest
    return text + String(repeating: " ", count: Self.barCells - text.count)
  }
}

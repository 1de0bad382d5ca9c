package import Query
package import Telemetry

/// All that is known of the selected record, for its own pane.
package struct LogDetail: Sendable {
  package struct Row: Hashable, Sendable, Identifiable {
    /// Several rows may have one name: an attribute can be there twice, a text has many lines.
    package var id: Int
    package var name: String
    package var value: String
    /// The filter that finds records with this very value; nil where none would.
    package var filter: String?
  }

  package var id: LogPlace
  package var title: String
  package var level: Severity.Level
  package var rows: [Row]
  package var trace: TraceID?
  package var span: SpanID?
  /// As it came, whole.
  package var rawLine: String
  /// What `x` says: how the record was read.
  package var explanation: [String]

  init(_ row: LogRow, _ stream: LogStream, sourceName: String, _ context: ViewContext) {
    let record = row.record
    id = row.id
    level = row.severity.level
    trace = record.traceID
    span = record.spanID
    rawLine = stream.rawLine(at: row.id) ?? ""
    let place = stream.line(at: row.id).map { "\(sourceName):\($0)" } ?? sourceName
    title = place
    var rows = LogDetailRows()
    rows.add("time", LogExplanation.time(row, context))
    rows.add("level", LogExplanation.level(row), filter: ("level", level.rawValue.lowercased()))
    rows.add("message", record.body)
    rows.add("service", record.service, filter: ("service", record.service))
    rows.add("logger", record.logger, filter: ("logger", record.logger))
    let traceText = record.traceID?.text ?? record.traceText
    rows.add("trace", traceText, filter: ("trace", traceText))
    let spanText = record.spanID?.text ?? record.spanText
    rows.add("span", spanText, filter: ("span", spanText))
    for attribute in record.attributes {
      let value = AttributeText.text(attribute.value)
      rows.add(attribute.key, value, filter: (attribute.key, value))
    }
    rows.add("format", record.format, filter: ("format", record.format))
    rows.add("source", place, filter: ("source", sourceName))
    rows.add("raw", rawLine)
    self.rows = rows.rows
    explanation = LogExplanation.lines(of: row, at: place, context)
  }
}

/// Collects the rows of a detail.
struct LogDetailRows {
  private(set) var rows: [LogDetail.Row] = []
  /// The lines that a text of several lines takes at most.
  private static let mostLines = 200
  private static let longest = 8000

  /// Nothing for an empty value.
  mutating func add(_ name: String, _ value: String, filter: (field: String, value: String)? = nil)
  {
    guard !value.isEmpty else { return }
    let lines = value.prefix(Self.longest)
      .split(separator: "\n", maxSplits: Self.mostLines, omittingEmptySubsequences: true)
    for (index, line) in lines.enumerated() {
      rows.append(
        LogDetail.Row(
          id: rows.count, name: index == 0 ? name : "", value: String(line),
          filter: filter.flatMap { Self.filter($0.field, $0.value) }))
    }
  }

  /// In the filter's language; nil for values it could not be asked for in one line.
  private static func filter(_ field: String, _ value: String) -> String? {
    guard value.utf8.count <= 200, !value.contains(where: \.isNewline) else { return nil }
    let isPlain = value.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        || byte == 0x2d || byte == 0x5f || byte == 0x2e
    }
    let fieldIsPlain = !field.contains { $0.isWhitespace || "()\"'=!<>~?/".contains($0) }
    guard fieldIsPlain else { return nil }
    if isPlain { return "\(field)=\(value)" }
    var quoted = ""
    for character in value {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return "\(field)=\"\(quoted)\""
  }
}

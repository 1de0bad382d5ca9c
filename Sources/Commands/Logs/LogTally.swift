import Formats
import Query
import Telemetry

/// `logs --count-by FIELD`: how many records have each value of a field.
struct LogTally {
  private let field: LogField
  private let reader = LogLineReader()
  private var counts: [String: Int] = [:]

  init(_ field: LogField) {
    self.field = field
  }

  var isEmpty: Bool { counts.isEmpty }

  mutating func count(_ line: Span<UInt8>, _ entry: LogEntry, source: String) {
    counts[value(line, entry, source), default: 0] += 1
  }

  /// The index knows level and format; everything else is in the record. Absent is empty.
  private func value(_ line: Span<UInt8>, _ entry: LogEntry, _ source: String) -> String {
    switch field.name {
    case .level where field.spelling == "level":
      return entry.severity == .unset ? "" : entry.severity.level.rawValue
    case .format where field.spelling == "format": return LogFormats.name(entry.format)
    case .source where field.spelling == "source": return source
    default: return field.value(in: reader.record(line)).map(AttributeText.text) ?? ""
    }
  }

  /// `VALUE\tN` a line, most first, then by value; a value's own tabs and line feeds are escaped.
  var text: String {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\(HarmlessText.line($0.key))\t\($0.value)\n" }.joined()
  }
}

import Formats
import Telemetry

/// One record on one line for people: time, level, service, message, then its attributes.
enum LogRecordText {
  static func line(_ record: LogRecord, usesColour: Bool) -> String {
    let time = record.time.map { RFC3339.text($0, fractionDigits: 3) }
    var line = Tint.paint(time ?? String(repeating: " ", count: 24), .dim, usesColour)
    let level = record.severity.level
    let word = level == .unset ? "-" : level.rawValue
    let gap = String(repeating: " ", count: 5 - word.count)
    line += " " + Tint.paint(word, Tint(level), usesColour) + gap + " "
    let origin = [record.service, record.logger].filter { !$0.isEmpty }.joined(separator: " ")
    if !origin.isEmpty { line += HarmlessText.line(origin) + ": " }
    line += HarmlessText.line(record.body)
    for attribute in record.attributes {
      let key = Tint.paint(HarmlessText.line(attribute.key) + "=", .dim, usesColour)
      line += " " + key + value(attribute.value)
    }
    let trace = record.traceText.isEmpty ? record.traceID?.text ?? "" : record.traceText
    if !trace.isEmpty {
      line += Tint.paint(" trace_id=", .dim, usesColour) + HarmlessText.line(trace)
    }
    return line + "\n"
  }

  private static func value(_ value: AttributeValue) -> String {
    let text = HarmlessText.line(AttributeText.text(value))
    let isPlain = !text.isEmpty && !text.contains { $0 == " " || $0 == "\"" || $0 == "=" }
    return isPlain
      ? text
      : "\""
        + text.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\\\"") + "\""
  }
}

import Bytes
import Telemetry

/// Finding the parts of a record: a format's own paths first, then the names in common use.
extension LogFormat {
  /// Whether time and level come from one place each, so that a line of the same keys can be read
  /// by remembering where they stood.
  var isPredictable: Bool {
    status.isEmpty && envelope == nil && splitTime == nil && !errorMeansLevel
  }

  func moment(_ fields: LogFields, _ line: Span<UInt8>) -> (LogMoment, node: Int)? {
    if let split = splitMoment(fields, line) { return split }
    for paths in [time, LogKeys.time] {
      var moment: LogMoment?
      let index = fields.first(of: paths, line) {
        moment = Self.moment(at: $0, fields, line)
        return moment != nil
      }
      if let index, let moment { return (moment, index) }
    }
    guard let index = fields.firstNested(of: LogKeys.time, line) else { return nil }
    return Self.moment(at: index, fields, line).map { ($0, index) }
  }

  private static func moment(at index: Int, _ fields: LogFields, _ line: Span<UInt8>) -> LogMoment?
  {
    let node = fields.nodes[index]
    guard node.kind == .string || node.kind == .number else { return nil }
    guard node.value.hasEscapes else { return LogTime.parse(line.extracting(node.value.range)) }
    let text = Array(fields.text(index, line).utf8)
    return LogTime.parse(text.span)
  }

  private func splitMoment(_ fields: LogFields, _ line: Span<UInt8>) -> (LogMoment, node: Int)? {
    guard let splitTime, let whole = fields.first(splitTime.seconds, line),
      let seconds = Int64(fields.text(whole, line))
    else { return nil }
    let part = fields.first(splitTime.nanoseconds, line)
    let nanoseconds = part.flatMap { Int64(fields.text($0, line)) } ?? 0
    let time = seconds.saturatingMultiply(1_000_000_000).saturatingAdd(nanoseconds)
    return (LogMoment(Timestamp(nanoseconds: time)), part ?? whole)
  }

  /// The level with the word it was written as. A word that is no level is kept as text beside
  /// `unset`: the operator may filter by it.
  func severity(
    _ fields: LogFields, _ line: Span<UInt8>
  ) -> (Severity, node: Int?, text: String)? {
    if let index = fields.first(of: status, line), let code = Int64(fields.text(index, line)),
      let severity = LogLevels.severity(code, .httpStatus)
    {
      return (severity, index, "")
    }
    let index =
      fields.first(of: level, line) ?? fields.first(of: LogKeys.level, line)
      ?? fields.firstNested(of: LogKeys.level, line)
    guard let index, fields.nodes[index].kind == .string || fields.nodes[index].kind == .number
    else { return impliedSeverity(fields, line) }
    let text = fields.text(index, line)
    let severity = LogLevels.severity(text, numbers: numbers(for: index, fields, line))
    return (severity ?? .unset, index, text)
  }

  /// Serilog leaves the level out where it is information; klog where it is none of `err` and `v`.
  private func impliedSeverity(
    _ fields: LogFields, _ line: Span<UInt8>
  ) -> (Severity, node: Int?, text: String)? {
    if name == "clef" { return (.info, nil, "") }
    guard errorMeansLevel else { return nil }
    if fields.first("err", line) != nil { return (.error, nil, "") }
    guard let verbosity = fields.first("v", line), let level = Int64(fields.text(verbosity, line))
    else { return nil }
    return (level > 0 ? .debug : .info, nil, "")
  }

  /// What kind of number a key holds says its name, where the format does not.
  func numbers(for index: Int, _ fields: LogFields, _ line: Span<UInt8>) -> LogLevelNumbers {
    guard levelNumbers == .guess else { return levelNumbers }
    let key = fields.nodes[index].key.string(line)
    switch key {
    case "levelno", "no": return .python
    case "level_value": return .thousands
    case "PRIORITY", "priority": return .syslog
    case "severityNumber", "severity_number", "SeverityNumber": return .openTelemetry
    default: return .guess
    }
  }
}

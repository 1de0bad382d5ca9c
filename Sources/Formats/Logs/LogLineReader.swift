import Bytes
package import Telemetry

/// Reads all fields of a record of any known format.
package struct LogLineReader: LogRecordReader {
  package init() {}

  package func record(_ bytes: Span<UInt8>, entry: LogEntry) -> LogRecord {
    record(bytes)
  }

  /// One line or record, with or without the line breaks behind it.
  package func record(_ bytes: Span<UInt8>) -> LogRecord {
    let line = bytes.extracting(Self.trimmed(bytes))
    var parser = LogLineParser()
    let summary = parser.parse(line)
    guard !parser.inner.isEmpty else { return Self.record(summary, parser.fields, line) }
    return Self.recordInEnvelope(parser, summary, line)
  }

  /// Without a byte order mark, and without line breaks and blanks at the end.
  static func trimmed(_ bytes: Span<UInt8>) -> Range<Int> {
    var end = bytes.count
    while end > 0, isBlank(bytes[end - 1]) { end -= 1 }
    let hasMark = end >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf
    return (hasMark ? 3 : 0)..<end
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  private static func record(
    _ summary: LogLineSummary, _ fields: LogFields, _ line: Span<UInt8>
  ) -> LogRecord {
    if summary.format == LogFormats.text || summary.isDamaged {
      return textRecord(summary, line)
    }
    var builder = LogRecordBuilder(summary, fields)
    return builder.record(line)
  }

  private static func textRecord(_ summary: LogLineSummary, _ line: Span<UInt8>) -> LogRecord {
    var record = LogRecord()
    record.setTime(summary.moment)
    record.severity = summary.severity
    record.severityText = summary.severityText
    record.format = LogFormats.name(summary.format)
    record.body = JSONEscapes.repaired(line.extracting(summary.bodyStart..<line.count))
    return record
  }

  /// The line inside is the record; the envelope gives the time, which the runtime took and which
  /// is always there, and its own keys.
  private static func recordInEnvelope(
    _ parser: LogLineParser, _ summary: LogLineSummary, _ line: Span<UInt8>
  ) -> LogRecord {
    let inner = parser.inner
    var innerParser = LogLineParser()
    let innerSummary = innerParser.parse(inner.span)
    var record = record(innerSummary, innerParser.fields, inner.span)
    if let moment = summary.moment { record.setTime(moment) }
    if innerSummary.format == LogFormats.text { record.format = LogFormats.name(summary.format) }
    let names: [LogPath] = ["stream", "attrs"]
    for name in names {
      guard let node = parser.fields.first(name, line) else { continue }
      record.attributes.appendFlattened(
        name.text, LogRecordBuilder.value(of: parser.fields.nodes[node], line))
    }
    return record
  }
}

extension LogRecord {
  mutating func setTime(_ moment: LogMoment?) {
    guard let moment else {
      time = nil
      timeFlags = [.absent]
      return
    }
    time = moment.time
    timeFlags = []
    if !moment.hasZone { timeFlags.append(.assumedZone) }
    if !moment.isInRange { timeFlags.append(.outOfRange) }
  }
}

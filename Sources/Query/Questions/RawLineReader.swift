import Bytes
package import Telemetry

/// Takes every line as its own message: for questions about logs where no format is known, because
/// a query sees no format unless it is given a reader of one.
package struct RawLineReader: LogRecordReader {
  package init() {}

  package func record(_ bytes: Span<UInt8>, entry: LogEntry) -> LogRecord {
    var record = LogRecord()
    record.time = entry.timeIsAbsent ? nil : entry.time
    record.timeFlags = entry.timeIsAbsent ? [.absent] : []
    record.severity = entry.severity
    record.body = RawLine.text(bytes)
    return record
  }
}

/// A record's bytes as text.
enum RawLine {
  /// Without the line breaks behind it; what is no UTF-8 is repaired.
  static func text(_ bytes: Span<UInt8>) -> String {
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x0a || bytes[end - 1] == 0x0d { end -= 1 }
    return String(bytes: bytes.extracting(0..<end))
  }
}

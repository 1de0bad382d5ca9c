/// The 16 bytes that the log store keeps beside a record's raw bytes: enough to place it in time,
/// count it by level and find it again. Everything else is read from the bytes when it is shown.
@frozen
public struct LogEntry: Hashable, Sendable {
  /// When it happened; where `timeIsAbsent`, the time of the record before it at the same source.
  public var time: Timestamp
  /// Where the record begins in its block; it ends where the next begins, line break included.
  public var offset: UInt32
  /// The record's first line, counted from the block's first.
  public var line: UInt16
  private var severityAndFlags: UInt8
  /// The reader that recognised it, by its number in `LogFormats`.
  public var format: UInt8

  public init(
    time: Timestamp, offset: UInt32, line: UInt16, severity: Severity, format: UInt8,
    timeIsAbsent: Bool = false, isDamaged: Bool = false
  ) {
    self.time = time
    self.offset = offset
    self.line = line
    self.format = format
    severityAndFlags = severity.number | (timeIsAbsent ? 0x20 : 0) | (isDamaged ? 0x40 : 0)
  }

  public var severity: Severity { Severity(number: severityAndFlags & 0x1f) }
  public var timeIsAbsent: Bool { severityAndFlags & 0x20 != 0 }
  /// Began as JSON and could not be read as such.
  public var isDamaged: Bool { severityAndFlags & 0x40 != 0 }
}

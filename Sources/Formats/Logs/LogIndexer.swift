import Bytes
package import Telemetry

/// Finds the records in a source's bytes: where each begins, when it happened, how severe it is and
/// who wrote it. One value per source, given the source's bytes in order.
///
/// Looks only as far into a line as time and level stand. That a line beginning as JSON also ends
/// so is checked by its last byte alone unless `check` asks for more.
package struct LogIndexer: Sendable {
  package enum Check: Sendable {
    /// A JSON line must end with a brace.
    case ends
    /// Every byte of a JSON line must be JSON: exact counts of damaged lines, at a fifth of the speed.
    case whole
  }

  /// What one call took.
  package struct Progress: Hashable, Sendable {
    /// Bytes up to and with the last whole line.
    package var bytes = 0
    /// Physical lines in them, blank ones too.
    package var lines = 0
    package var damaged = 0
  }

  /// An entry counts its line in 16 bits and its offset in 32.
  package static let lineLimit = 65_535

  private let check: Check
  private var shapes = LogShapes()
  private var parser = LogLineParser()
  private var scan = LogScan()
  /// The newest time at this source; nil until a line had one.
  private var lastTime: Timestamp?

  package init(check: Check = .ends) {
    self.check = check
  }

  /// Indexes the whole lines that `bytes` begin with and appends an entry for each that is not
  /// blank, offsets and lines counted from the start of `bytes`. Stops after `lineLimit` lines.
  ///
  /// - Parameters:
  ///   - isFinal: the last line is whole although no line break follows it.
  ///   - arrived: stands for the time of records at a source where none has one yet.
  package mutating func index(
    _ bytes: Span<UInt8>, isFinal: Bool = false, arrived: Timestamp, into entries: inout [LogEntry]
  ) -> Progress {
    var progress = Progress()
    let first = entries.count
    // A copy, because the scan reads the shapes that this value owns while it changes itself.
    var scan = self.scan
    scan.begin(lastTime: lastTime)
    while progress.lines < Self.lineLimit {
      let isStopped = scan.run(bytes, shapes.nodes.span, check, &progress, &entries)
      guard !isStopped, let end = lineEnd(bytes, progress.bytes, isFinal) else { break }
      indexSlowly(bytes, progress.bytes..<end, &scan, &progress, &entries)
      progress.bytes = min(end + 1, bytes.count)
      progress.lines += 1
    }
    if lastTime == nil { placeLeading(from: first, arrived, &entries) }
    lastTime = scan.hasTime ? Timestamp(nanoseconds: scan.lastTime) : nil
    self.scan = scan
    return progress
  }

  private func lineEnd(_ bytes: Span<UInt8>, _ start: Int, _ isFinal: Bool) -> Int? {
    guard start < bytes.count else { return nil }
    return bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? (isFinal ? bytes.count : nil)
  }

  /// A line of a shape not seen before, or of none.
  private mutating func indexSlowly(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ scan: inout LogScan, _ progress: inout Progress,
    _ entries: inout [LogEntry]
  ) {
    let whole = bytes.extracting(range)
    let trimmed = LogLineReader.trimmed(whole)
    guard !trimmed.isEmpty else { return }
    let line = whole.extracting(trimmed)
    let summary = parser.parse(line)
    if summary.isDamaged { progress.damaged += 1 }
    var hasTime = false
    if let moment = summary.moment, moment.isInRange {
      scan.sighted(moment.time.nanoseconds)
      hasTime = true
    }
    entries.append(
      LogEntry(
        time: Timestamp(nanoseconds: scan.lastTime), offset: UInt32(range.lowerBound),
        line: UInt16(progress.lines), severity: summary.severity, format: summary.format,
        timeIsAbsent: !hasTime, isDamaged: summary.isDamaged))
    // The shape begins at the line's first byte, so a line behind a byte order mark teaches none.
    if trimmed.lowerBound == 0, hasTime || summary.moment == nil {
      shapes.learn(line, parser.fields, summary)
    }
  }

  /// Records before the first time of their source sort just before the first that has one.
  private func placeLeading(from first: Int, _ arrived: Timestamp, _ entries: inout [LogEntry]) {
    let known = (first..<entries.count).first { !entries[$0].timeIsAbsent }
    let time = known.map { entries[$0].time } ?? arrived
    for index in first..<(known ?? entries.count) { entries[index].time = time }
  }
}

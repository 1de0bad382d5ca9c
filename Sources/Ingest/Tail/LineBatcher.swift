import Bytes
package import Formats
package import Telemetry

/// Makes batches of whole lines from a file's bytes as they come, in pieces of any size.
///
/// What follows the last line break is held until it is a line, and shown as provisional when it
/// was asked for because nothing came for a while. Lines longer than `lineLimit` keep their
/// beginning. One value per file from its first byte on.
package struct LineBatcher: Sendable {
  package static let lineLimit = 1 << 20

  private let source: SourceID
  private var indexer: LogIndexer
  /// The bytes since the last line break.
  private var held: [UInt8] = []
  /// Bytes cut from the end of the line that is held.
  private var cut = 0
  private var line = 1
  private var isShown = false
  package private(set) var records = 0
  package private(set) var damaged = 0
  package private(set) var problems: [Problem] = []

  package init(source: SourceID, indexer: LogIndexer = LogIndexer()) {
    self.source = source
    self.indexer = indexer
  }

  /// A line is begun and not ended, and was not shown yet.
  package var hasUnshown: Bool { !held.isEmpty && !isShown }

  /// Takes bytes that follow those before; gives the whole lines there are.
  package mutating func append(_ new: [UInt8], arrived: Timestamp) -> [LogBatch] {
    isShown = false
    var bytes = held.isEmpty ? new : held
    if !held.isEmpty {
      if cut > 0 { bytes += rest(of: new) } else { bytes += new }
    }
    held = []
    return batches(&bytes, isFinal: false, arrived)
  }

  /// What is held, as one provisional record; the next batch replaces it.
  package mutating func provisional(arrived: Timestamp) -> LogBatch? {
    guard hasUnshown else { return nil }
    isShown = true
    var copy = indexer
    var entries: [LogEntry] = []
    _ = copy.index(held.span, isFinal: true, arrived: arrived, into: &entries)
    guard !entries.isEmpty else { return nil }
    return LogBatch(
      source: source, arrived: arrived, firstLine: line, bytes: held, entries: entries,
      isProvisional: true)
  }

  /// The file ends here: what is held is a line.
  package mutating func finish(arrived: Timestamp) -> [LogBatch] {
    var bytes = held
    held = []
    if cut > 0 { tellCut() }
    return batches(&bytes, isFinal: true, arrived)
  }

  /// Of new bytes, what is left behind the end of a line that is being cut.
  private mutating func rest(of new: [UInt8]) -> ArraySlice<UInt8> {
    guard let end = new.span.firstIndex(of: UInt8(ascii: "\n")) else {
      cut += new.count
      return []
    }
    cut += end
    tellCut()
    return new[end...]
  }

  private mutating func tellCut() {
    let size = Self.lineLimit + cut
    cut = 0
    tell(line, "a line of \(size) bytes; the first \(Self.lineLimit) are kept")
  }

  private mutating func tellDamaged(_ entries: [LogEntry]) {
    for entry in entries.suffix(SourceReport.problemLimit) where entry.isDamaged {
      tell(line + Int(entry.line), "began as JSON and could not be read as such")
    }
  }

  private mutating func tell(_ line: Int, _ message: String) {
    problems.append(Problem(line: line, column: 1, message: message))
    if problems.count > SourceReport.problemLimit { problems.removeFirst() }
  }

  private mutating func batches(
    _ bytes: inout [UInt8], isFinal: Bool, _ arrived: Timestamp
  ) -> [LogBatch] {
    var batches: [LogBatch] = []
    var start = 0
    while start < bytes.count {
      var entries: [LogEntry] = []
      let progress = indexer.index(
        bytes.span.extracting(start...), isFinal: isFinal, arrived: arrived, into: &entries)
      guard progress.bytes > 0 else { break }
      let end = start + progress.bytes
      if !entries.isEmpty {
        // Mostly all of it: then the array is handed on and not copied.
        let isWhole = start == 0 && end == bytes.count
        let part = isWhole ? bytes : Array(bytes[start..<end])
        batches.append(
          LogBatch(
            source: source, arrived: arrived, firstLine: line, bytes: part, entries: entries))
      }
      records += entries.count
      damaged += progress.damaged
      if progress.damaged > 0 { tellDamaged(entries) }
      line += progress.lines
      start = end
    }
    if start < bytes.count { hold(bytes[start...]) }
    return batches
  }

  private mutating func hold(_ tail: ArraySlice<UInt8>) {
    guard tail.count > Self.lineLimit else {
      held = Array(tail)
      return
    }
    held = Array(tail.prefix(Self.lineLimit))
    cut += tail.count - Self.lineLimit
  }
}

import Bytes
import Formats
import Ingest
import Telemetry

/// Goes through the records of one log, a piece of some 256 KiB after the other, at the speed of
/// the index: nothing of a record is read that nobody asks for.
struct LogWalk {
  /// Whole lines, and where they stand.
  struct Piece {
    /// Bytes of the input before these.
    var offset: Int
    /// The number of the first line, from 1.
    var firstLine: Int
  }

  private var indexer: LogIndexer
  private var held: [UInt8] = []
  /// Bytes of the input before those held.
  private var offset = 0
  /// Physical lines so far, blank ones too.
  private(set) var lines = 0
  /// The beginning of a line is past; the rest, beyond the limit, is passed over.
  private var isCutting = false

  /// - Parameter check: whether every byte of a JSON line must be JSON, for exact counts.
  init(check: LogIndexer.Check) {
    indexer = LogIndexer(check: check)
  }

  /// Hands on every piece until the input's end, or until `body` says false.
  mutating func run(
    _ stream: ByteStream, _ body: (Span<UInt8>, [LogEntry], Piece) -> Bool
  ) {
    while stream.read(into: &held) {
      if isCutting { skipRest() }
      guard hand(isFinal: false, body) else { return }
      if held.count > LineBatcher.lineLimit, !cut(body) { return }
    }
    _ = hand(isFinal: true, body)
  }

  private mutating func hand(
    isFinal: Bool, _ body: (Span<UInt8>, [LogEntry], Piece) -> Bool
  ) -> Bool {
    // Out of the way while the index changes itself; nothing is copied.
    var bytes: [UInt8] = []
    swap(&bytes, &held)
    var used = 0
    var goesOn = true
    while goesOn, used < bytes.count {
      var entries: [LogEntry] = []
      let rest = bytes.span.extracting(used...)
      // Records before the first time sort before it, wherever that is.
      let progress = indexer.index(
        rest, isFinal: isFinal, arrived: .distantPast, into: &entries)
      guard progress.bytes > 0 else { break }
      let piece = Piece(offset: offset + used, firstLine: lines + 1)
      goesOn = body(rest.extracting(..<progress.bytes), entries, piece)
      used += progress.bytes
      lines += progress.lines
    }
    bytes.removeFirst(used)
    swap(&bytes, &held)
    offset += used
    return goesOn
  }

  /// A line beyond the limit: its beginning counts as the line.
  private mutating func cut(_ body: (Span<UInt8>, [LogEntry], Piece) -> Bool) -> Bool {
    let surplus = held.count - LineBatcher.lineLimit
    held.removeLast(surplus)
    let goesOn = hand(isFinal: true, body)
    offset += surplus
    isCutting = true
    return goesOn
  }

  private mutating func skipRest() {
    let end = held.span.firstIndex(of: UInt8(ascii: "\n"))
    let count = end.map { $0 + 1 } ?? held.count
    held.removeFirst(count)
    offset += count
    isCutting = end == nil
  }
}

extension Span<UInt8> {
  /// Where one record's line is, without its line feed.
  func lineRange(of entry: LogEntry) -> Range<Int> {
    let start = Int(entry.offset)
    return start..<(firstIndex(of: UInt8(ascii: "\n"), from: start) ?? count)
  }
}

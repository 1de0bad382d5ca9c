import Telemetry

/// The log of one source: closed blocks, one that still grows, and perhaps a line that is not
/// finished yet.
struct LogSource: Sendable {
  /// A block closes at this size: large enough that its own cost does not count, small enough that
  /// dropping one is no loss to speak of.
  static let blockBytes = 256 << 10

  let source: SourceID
  private(set) var blocks: [LogBlock] = []
  /// Blocks closed so far, dropped ones included.
  private var closed = 0
  private var openBytes: [UInt8] = []
  private var openEntries: [LogEntry] = []
  private var openExtent = LogExtent()
  private var openFirstLine = 0
  private var provisional: LogBatch?

  init(_ source: SourceID) {
    self.source = source
  }

  var openRetainedBytes: Int {
    openBytes.count + openEntries.count * MemoryLayout<LogEntry>.stride
      + (provisional?.bytes.count ?? 0)
  }

  /// The blocks as a reader sees them now, in order of their numbers.
  var snapshot: [LogBlock] {
    var all = blocks
    if !openEntries.isEmpty {
      all.append(block(closed, openFirstLine, openBytes, openEntries, openExtent))
    }
    if let line = provisional {
      let extent = LogExtent(line.entries)
      all.append(
        LogBlock(
          source: source, number: closed + 1, firstLine: line.firstLine, bytes: line.bytes,
          entries: line.entries, extent: extent, isProvisional: true))
    }
    return all
  }

  /// Takes a batch and says how many bytes of closed blocks that added.
  mutating func append(_ batch: LogBatch) -> Int {
    provisional = nil
    guard !batch.entries.isEmpty else { return 0 }
    if batch.isProvisional {
      provisional = batch
      return 0
    }
    var added = 0
    if !fits(batch) { added += close() }
    guard batch.bytes.count < Self.blockBytes / 2 || !openEntries.isEmpty else {
      let extent = LogExtent(batch.entries)
      return added + close(block(closed, batch.firstLine, batch.bytes, batch.entries, extent))
    }
    extend(with: batch)
    return openBytes.count >= Self.blockBytes ? added + close() : added
  }

  /// Drops the oldest block and says how many bytes and records that were.
  mutating func dropFirst() -> (bytes: Int, records: Int) {
    guard !blocks.isEmpty else { return (0, 0) }
    let block = blocks.removeFirst()
    return (block.retainedBytes, block.entries.count)
  }

  /// Whether the batch can go on in the open block: its lines follow, 16 bits can count them, and
  /// the block does not grow far beyond its size.
  private func fits(_ batch: LogBatch) -> Bool {
    guard !openEntries.isEmpty, let last = batch.entries.last else { return true }
    let line = batch.firstLine - openFirstLine
    return line >= 0 && line + Int(last.line) <= Int(UInt16.max)
      && openBytes.count + batch.bytes.count <= Self.blockBytes
  }

  private mutating func extend(with batch: LogBatch) {
    if openEntries.isEmpty { openFirstLine = batch.firstLine }
    let (offset, line) = (UInt32(openBytes.count), UInt16(batch.firstLine - openFirstLine))
    openBytes += batch.bytes
    for var entry in batch.entries {
      entry.offset += offset
      entry.line += line
      openEntries.append(entry)
      openExtent.add(entry)
    }
  }

  private mutating func close() -> Int {
    guard !openEntries.isEmpty else { return 0 }
    defer {
      openBytes = []
      openEntries = []
      openExtent = LogExtent()
    }
    // Arrays that grew hold up to twice what is in them.
    let (bytes, entries) = (openBytes.map(\.self), openEntries.map(\.self))
    return close(block(closed, openFirstLine, bytes, entries, openExtent))
  }

  private mutating func close(_ block: LogBlock) -> Int {
    blocks.append(block)
    closed += 1
    return block.retainedBytes
  }

  private func block(
    _ number: Int, _ firstLine: Int, _ bytes: [UInt8], _ entries: [LogEntry],
    _ extent: LogExtent
  ) -> LogBlock {
    LogBlock(
      source: source, number: number, firstLine: firstLine, bytes: bytes, entries: entries,
      extent: extent)
  }
}

package import Telemetry

/// Which records a filter lets through, found out little by little: a bit for every record that
/// was looked at.
///
/// Records never change, so what was found holds for every later snapshot of the store, and a
/// frame only looks at what came since the last. The newest blocks are looked at first: the screen
/// shows them first.
package struct LogSelection: Sendable {
  /// What was found in one block: its first `examined` entries were looked at.
  struct Marks: Sendable {
    private(set) var examined = 0
    private var bits: [UInt64] = []
    private(set) var counts = LogLevelCounts()

    subscript(entry: Int) -> Bool {
      entry < examined && bits[entry >> 6] >> UInt64(entry & 63) & 1 == 1
    }

    mutating func append(_ isSelected: Bool, _ severity: Severity) {
      if examined & 63 == 0 { bits.append(0) }
      if isSelected {
        bits[examined >> 6] |= 1 << UInt64(examined & 63)
        counts.add(severity)
      }
      examined += 1
    }

    /// Calls `body` with the index of every selected entry, in their order.
    func visit(_ body: (Int) -> Void) {
      for (word, bits) in bits.enumerated() {
        var left = bits
        while left != 0 {
          body(word << 6 + left.trailingZeroBitCount)
          left &= left - 1
        }
      }
    }
  }

  private struct Key: Hashable {
    let source: SourceID
    let number: Int
    let isProvisional: Bool

    init(_ block: LogBlock) {
      (source, number, isProvisional) = (block.source, block.number, block.isProvisional)
    }
  }

  private var blocks: [Key: Marks] = [:]
  /// False while records of the range that was last asked about wait to be looked at.
  package private(set) var isComplete = true
  /// Of the blocks of that range, the records looked at and all.
  package private(set) var examined = 0
  package private(set) var total = 0

  package init() {}

  /// Looks at records of the range that were not looked at before, newest blocks first, until
  /// `budget` is spent.
  ///
  /// - Parameter test: whether a record is let through, and what it cost to find out.
  package mutating func examine(
    _ snapshot: LogSnapshot, in range: TimeRange, budget: Int,
    by test: (Span<UInt8>, LogEntry, SourceID) -> (isSelected: Bool, cost: Int)
  ) {
    let blocks = snapshot.blocks(in: range)
    var left = budget
    (examined, total) = (0, 0)
    var waiting: [LogBlock] = []
    for block in blocks {
      // An unfinished line may be another by now.
      if block.isProvisional { self.blocks[Key(block)] = nil }
      let known = self.blocks[Key(block)]?.examined ?? 0
      examined += known
      total += block.entries.count
      if known < block.entries.count { waiting.append(block) }
    }
    waiting.sort { $0.newest > $1.newest }
    for block in waiting where left > 0 { examined += examine(block, &left, test) }
    isComplete = examined == total
    forget(keeping: snapshot)
  }

  private mutating func examine(
    _ block: LogBlock, _ budget: inout Int,
    _ test: (Span<UInt8>, LogEntry, SourceID) -> (isSelected: Bool, cost: Int)
  ) -> Int {
    var marks = blocks.removeValue(forKey: Key(block)) ?? Marks()
    let first = marks.examined
    let bytes = block.bytes
    while marks.examined < block.entries.count, budget > 0 {
      let entry = block.entries[marks.examined]
      let line = bytes.span.extracting(block.byteRange(marks.examined))
      let (isSelected, cost) = test(line, entry, block.source)
      marks.append(isSelected, entry.severity)
      budget -= cost
    }
    blocks[Key(block)] = marks
    return marks.examined - first
  }

  /// Blocks that the store dropped are not asked for again.
  private mutating func forget(keeping snapshot: LogSnapshot) {
    let kept = snapshot.blocks(in: .all)
    guard blocks.count > 2 * kept.count + 16 else { return }
    let keys = Set(kept.map { Key($0) })
    blocks = blocks.filter { keys.contains($0.key) }
  }

  func marks(of block: LogBlock) -> Marks { blocks[Key(block)] ?? Marks() }

  func count(in block: LogBlock) -> Int { blocks[Key(block)]?.counts.total ?? 0 }
}

extension LogSnapshot {
  /// Whether a record is known to be let through.
  package func isSelected(_ position: LogPosition, in selection: LogSelection) -> Bool {
    block(of: position).map { selection.marks(of: $0)[position.entry] } ?? false
  }
}

internal import Bytes

/// Every spelling of a series or of a run of metadata lines that the target has used, in order of
/// first sight, and which of them came after which.
///
/// Exporters write the same lines in the same order every time. So each entry remembers its
/// successor, a warm scrape compares bytes with the key it expects, and the hash table serves only
/// what was not expected. Keys lie behind one another in one array of bytes: reading them in order
/// is reading memory in order.
struct SeriesTable: Sendable {
  struct Entry: Sendable {
    var keyStart: UInt32
    var keyLength: UInt32
    /// The column of a series; for metadata `Self.metadata(kind)`, negative.
    var column: Int32
    /// The entry that came next the last time; 0 for none.
    var next: Int32
  }

  private(set) var keys: [UInt8] = []
  /// Entry 0 stands before the first line.
  var entries = [Entry(keyStart: 0, keyLength: 0, column: -1, next: 0)]
  /// For each column, the entry of its first spelling.
  private(set) var columnEntries: [Int32] = []
  /// For each column, the kind that the last TYPE before its first sight gave (raw, see `kinds`).
  private(set) var columnKinds: [Int8] = []
  /// Some bits of the hash above the number of the entry; 0 is free. At most half of them are taken.
  /// As small as can be: a first scrape misses the processor's cache here once a series.
  private var slots = [UInt32](repeating: 0, count: 1024)
  private static let numberBits: UInt32 = 22
  /// Beyond it an entry has no number that fits.
  private static let entryLimit = 1 << 22

  var columnCount: Int32 { Int32(columnEntries.count) }

  func key(_ entry: Entry) -> Range<Int> {
    Int(entry.keyStart)..<Int(entry.keyStart) + Int(entry.keyLength)
  }

  /// What the look-up of a spelling found.
  enum Found {
    case spelling(Int32)
    /// Not this spelling, but entries of the same hash: perhaps the same series written otherwise.
    case candidates([Int32])
    case nothing
  }

  func find(_ hash: UInt64, _ body: Span<UInt8>, _ range: Range<Int>) -> Found {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    var candidates: [Int32] = []
    while slots[slot] != 0 {
      if slots[slot] >> Self.numberBits == Self.tag(hash) {
        let index = Int32(slots[slot] & ((1 << Self.numberBits) - 1))
        let known = key(entries[Int(index)])
        if keys.span.extracting(known).equals(body.extracting(range)) { return .spelling(index) }
        candidates.append(index)
      }
      slot = (slot + 1) & mask
    }
    return candidates.isEmpty ? .nothing : .candidates(candidates)
  }

  /// Adds a spelling of a known column, or of metadata; nil where it would take the keys beyond
  /// `keyBytes`.
  mutating func add(
    _ body: Span<UInt8>, _ range: Range<Int>, hash: UInt64, column: Int32, keyBytes: Int
  ) -> Int32? {
    guard keys.count + range.count <= min(keyBytes, Int(UInt32.max)),
      entries.count < Self.entryLimit
    else { return nil }
    let index = Int32(entries.count)
    entries.append(
      Entry(
        keyStart: UInt32(keys.count), keyLength: UInt32(range.count), column: column, next: 0))
    keys.append(bytes: body.extracting(range))
    if entries.count * 2 > slots.count { grow() }
    insert(UInt32(truncatingIfNeeded: hash), index)
    hashes.append(UInt32(truncatingIfNeeded: hash))
    return index
  }

  /// Makes the newest entry the first spelling of a new column.
  mutating func addColumn(entry: Int32, kind: Int8) -> Int32 {
    let column = columnCount
    entries[Int(entry)].column = column
    columnEntries.append(entry)
    columnKinds.append(kind)
    return column
  }

  /// Makes room for a first scrape of about so many lines.
  mutating func reserve(lines: Int, keyBytes: Int) {
    entries.reserveCapacity(lines)
    hashes.reserveCapacity(lines)
    keys.reserveCapacity(keyBytes)
    columnEntries.reserveCapacity(lines)
    columnKinds.reserveCapacity(lines)
    var room = slots.count
    while room < lines * 2 { room *= 2 }
    if entries.count == 1 { slots = [UInt32](repeating: 0, count: room) }
  }

  /// The lower half of each entry's hash: enough to grow.
  private var hashes: [UInt32] = [0]

  private static func tag(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash) >> numberBits
  }

  private mutating func insert(_ hash: UInt32, _ index: Int32) {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = hash & ~(1 << Self.numberBits - 1) | UInt32(index)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, hash) in hashes.enumerated().dropFirst() { insert(hash, Int32(index)) }
  }
}

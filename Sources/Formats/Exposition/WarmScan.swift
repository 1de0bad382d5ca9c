internal import Bytes

/// The loop in which a warm scrape spends its time: every line is the one that was expected, with
/// another value.
///
/// It compares the key, reads the number and writes a row; anything else (an unexpected line, a
/// time, an exemplar, a number that takes care) ends it, and `ExpositionReader` reads that line
/// with all its rules. No newline is searched for: the value begins where the known key ends.
struct WarmScan {
  var position = 0
  /// The entry of the line before; 0 at the start.
  var previous: Int32 = 0
  /// The kind of the last TYPE line, as `SeriesTable.columnKinds` keeps it.
  var kind: Int8 = -1
  var generation: UInt32 = 2
  /// Columns that the scrape before this one had as well.
  var continuing = 0
  var duplicates = 0

  @inline(never)
  mutating func run(
    _ body: Span<UInt8>, _ table: SeriesTable, lastSeen: inout [UInt32],
    columns: inout [Int32], values: inout [Double]
  ) {
    var scan = self
    let keys = table.keys.span
    let entries = table.entries.span
    var lastSeen = lastSeen.mutableSpan
    while true {
      let next = Int(entries[Int(scan.previous)].next)
      guard next != 0 else { break }
      let entry = entries[next]
      let keyStart = Int(entry.keyStart)
      let length = Int(entry.keyLength)
      var place = scan.position &+ length
      guard place < body.count,
        keys.extracting(keyStart..<keyStart &+ length)
          .equals(body.extracting(scan.position..<place))
      else { break }
      if entry.column < 0 {
        if entry.column < -1 { scan.kind = Int8(truncatingIfNeeded: -2 &- entry.column) }
      } else {
        guard body[place] == 0x20 else { break }
        place &+= 1
        guard let value = PlainDecimal.read(body, &place), place < body.count, body[place] == 0x0a
        else { break }
        place &+= 1
        scan.take(entry.column, value, &lastSeen, &columns, &values)
      }
      scan.position = place
      scan.previous = Int32(truncatingIfNeeded: next)
    }
    self = scan
  }

  /// One sample of the careful way.
  mutating func take(
    _ column: Int32, _ value: Double, lastSeen: inout [UInt32], columns: inout [Int32],
    values: inout [Double]
  ) {
    var lastSeen = lastSeen.mutableSpan
    take(column, value, &lastSeen, &columns, &values)
  }

  /// Notes that a series is there; false where it was there before in this scrape.
  mutating func sees(_ column: Int32, lastSeen: inout [UInt32]) -> Bool {
    var lastSeen = lastSeen.mutableSpan
    return sees(column, &lastSeen)
  }

  @inline(__always)
  private mutating func sees(_ column: Int32, _ lastSeen: inout MutableSpan<UInt32>) -> Bool {
    let before = lastSeen[Int(column)]
    guard before != generation else {
      duplicates &+= 1
      return false
    }
    if before == generation &- 1 { continuing &+= 1 }
    lastSeen[Int(column)] = generation
    return true
  }

  /// One sample without a time of its own; the first of a series counts.
  @inline(__always)
  private mutating func take(
    _ column: Int32, _ value: Double, _ lastSeen: inout MutableSpan<UInt32>,
    _ columns: inout [Int32], _ values: inout [Double]
  ) {
    guard sees(column, &lastSeen) else { return }
    columns.append(column)
    values.append(value)
  }
}

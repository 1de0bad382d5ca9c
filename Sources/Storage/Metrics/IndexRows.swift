/// What the index knows of up to `limit` series, in flat columns.
struct IndexRows: Sendable {
  static let limit = 1024

  /// Name in the upper, value in the lower half, ordered by the name's text.
  private(set) var labels: [UInt64] = []
  private(set) var starts: [UInt32] = [0]
  /// Place of the source in the snapshot's list.
  private(set) var sources: [Int32] = []
  private(set) var columns: [Int32] = []
  /// Time of the first scrape that had it: what is asked about an earlier moment must not see it.
  private(set) var born: [Int64] = []
  /// Up to here the column's scraped samples are those of a series that had it before.
  private(set) var after: [Int64] = []

  var count: Int { columns.count }

  mutating func append(
    labels new: [UInt64], source: Int32, column: Int32, born time: Int64, after past: Int64
  ) {
    labels.append(contentsOf: new)
    starts.append(UInt32(labels.count))
    sources.append(source)
    columns.append(column)
    born.append(time)
    after.append(past)
  }

  /// Writes every symbol as its number in `map`.
  mutating func renumber(_ map: [UInt32]) {
    for index in labels.indices {
      let pair = labels[index]
      let value = map[Int(UInt32(truncatingIfNeeded: pair))]
      labels[index] = UInt64(map[Int(pair >> 32)]) << 32 | UInt64(value)
    }
  }

  func labelRange(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

  func value(of name: LabelSymbol, row: Int) -> LabelSymbol? {
    for index in labelRange(row) where labels[index] >> 32 == UInt64(name.number) {
      return LabelSymbol(UInt32(truncatingIfNeeded: labels[index]))
    }
    return nil
  }
}

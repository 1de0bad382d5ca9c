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

  var count: Int { columns.count }

  mutating func append(labels new: [UInt64], source: Int32, column: Int32, born time: Int64) {
    labels.append(contentsOf: new)
    starts.append(UInt32(labels.count))
    sources.append(source)
    columns.append(column)
    born.append(time)
  }

  func labelRange(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

  func value(of name: LabelSymbol, row: Int) -> LabelSymbol? {
    for index in labelRange(row) where labels[index] >> 32 == UInt64(name.number) {
      return LabelSymbol(UInt32(truncatingIfNeeded: labels[index]))
    }
    return nil
  }
}

import Telemetry

/// From labels to series and back.
///
/// Full segments are immutable and carry postings; the open one is short enough to be walked. So a
/// new series copies at most one segment when a snapshot is held, however many series there are.
struct SeriesIndex: Sendable {
  private(set) var symbols = LabelTexts()
  private var segments: [IndexSegment] = []
  private var open = IndexRows()

  var count: Int { segments.count * IndexRows.limit + open.count }

  mutating func intern(new text: Span<UInt8>) -> LabelSymbol { symbols.append(text) }

  mutating func append(
    labels: [UInt64], source: Int32, column: Int32, born: Int64
  ) -> SeriesID {
    open.append(labels: labels, source: source, column: column, born: born)
    if open.count == IndexRows.limit {
      segments.append(IndexSegment(open))
      open = IndexRows()
    }
    return SeriesID(Int32(count - 1))
  }

  /// The rows a series lies in, and where.
  func place(_ id: SeriesID) -> (rows: IndexRows, row: Int) {
    let (segment, row) = Int(id.number).quotientAndRemainder(dividingBy: IndexRows.limit)
    return (segment < segments.count ? segments[segment].rows : open, row)
  }

  /// In the order of first sight.
  func select(_ matchers: [LabelMatcher]) -> [SeriesID] {
    var bound = matchers.map { BoundMatcher($0, in: symbols) }
    var found: [SeriesID] = []
    for (number, segment) in segments.enumerated() {
      var set = SegmentSet(count: segment.rows.count, full: true)
      for index in bound.indices { bound[index].narrow(&set, of: segment, symbols) }
      set.visit { found.append(SeriesID(Int32(number * IndexRows.limit + $0))) }
    }
    let first = segments.count * IndexRows.limit
    for row in 0..<open.count {
      let accepted = bound.indices.allSatisfy { bound[$0].accepts(row: row, of: open, symbols) }
      if accepted { found.append(SeriesID(Int32(first + row))) }
    }
    return found
  }

  /// Every value the label has had in a series born by `moment`.
  func values(of name: String, bornBy moment: Int64) -> Set<LabelSymbol> {
    guard let name = symbols.find(name) else { return [] }
    var found: Set<LabelSymbol> = []
    for segment in segments {
      for index in segment.values(of: name) {
        let value = segment.value(at: index)
        guard !found.contains(value) else { continue }
        let isKnown = segment.series(at: index).contains { segment.rows.born[Int($0)] <= moment }
        if isKnown { found.insert(value) }
      }
    }
    for row in 0..<open.count where open.born[row] <= moment {
      if let value = open.value(of: name, row: row) { found.insert(value) }
    }
    return found
  }

  /// Every label name of a series born by `moment`.
  func labelNames(bornBy moment: Int64) -> Set<LabelSymbol> {
    var found: Set<LabelSymbol> = []
    for rows in segments.map(\.rows) + [open] {
      for row in 0..<rows.count where rows.born[row] <= moment {
        for index in rows.labelRange(row) {
          found.insert(LabelSymbol(UInt32(rows.labels[index] >> 32)))
        }
      }
    }
    return found
  }
}

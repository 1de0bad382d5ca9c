import Telemetry

/// From labels to series and back.
///
/// Full segments are immutable and carry postings; the open one is short enough to be walked. So a
/// new series copies at most one segment when a snapshot is held, however many series there are. A
/// segment goes, whole, once no series of it has a sample; until then its dead ones are still found.
struct SeriesIndex: Sendable {
  private(set) var symbols = LabelTexts()
  /// Nil where every series is dead. All numbers stay as they are.
  private var segments: [IndexSegment?] = []
  private var open = IndexRows()
  /// Dead series of each segment, the open one included.
  private var dead: [UInt16] = [0]
  private var deadCount = 0
  /// Series of the segments dropped since the texts were last gone through.
  private var dropped = 0
  /// Goes up when series or texts are forgotten: symbols of before may mean nothing then.
  private(set) var version = 0

  /// Fewer are not worth going through all texts for.
  static let droppedBeforeTextsGo = 2 * IndexRows.limit

  /// Numbers given to series, those of dead ones too.
  var count: Int { segments.count * IndexRows.limit + open.count }
  /// Series that are not dead.
  var liveCount: Int { count - deadCount }

  mutating func intern(new text: Span<UInt8>) -> LabelSymbol { symbols.append(text) }

  mutating func append(
    labels: [UInt64], source: Int32, column: Int32, born: Int64, after: Int64 = .min
  ) -> SeriesID {
    open.append(labels: labels, source: source, column: column, born: born, after: after)
    let id = SeriesID(Int32(count - 1))
    if open.count == IndexRows.limit {
      segments.append(IndexSegment(open))
      open = IndexRows()
      dead.append(0)
    }
    return id
  }

  /// A series has no sample any more.
  ///
  /// - Returns: labels of series whose segment went, and how many series that were.
  mutating func bury(_ id: SeriesID) -> (series: Int, labels: Int) {
    let segment = Int(id.number) / IndexRows.limit
    dead[segment] += 1
    deadCount += 1
    guard dead[segment] == IndexRows.limit, segment < segments.count, let gone = segments[segment]
    else { return (0, 0) }
    segments[segment] = nil
    dropped += IndexRows.limit
    version += 1
    return (IndexRows.limit, gone.rows.labels.count)
  }

  /// Most texts may be those of segments that are gone.
  var wantsFewerTexts: Bool { dropped >= max(liveCount, Self.droppedBeforeTextsGo) }

  /// Forgets the texts that no series has and numbers the others anew.
  ///
  /// - Returns: how many texts went, and their bytes.
  mutating func forgetTexts() -> (texts: Int, bytes: Int) {
    var isUsed = [Bool](repeating: false, count: symbols.count)
    for rows in segments.compactMap({ $0?.rows }) + [open] {
      for pair in rows.labels {
        isUsed[Int(pair >> 32)] = true
        isUsed[Int(UInt32(truncatingIfNeeded: pair))] = true
      }
    }
    let (texts, map, bytes) = symbols.keeping(isUsed)
    let gone = symbols.count - texts.count
    symbols = texts
    for number in segments.indices {
      guard var rows = segments[number]?.rows else { continue }
      rows.renumber(map)
      segments[number] = IndexSegment(rows)
    }
    open.renumber(map)
    dropped = 0
    version += 1
    return (gone, bytes)
  }

  /// The rows a series lies in, and where; nil for a dead one whose segment is gone.
  func place(_ id: SeriesID) -> (rows: IndexRows, row: Int)? {
    let (segment, row) = Int(id.number).quotientAndRemainder(dividingBy: IndexRows.limit)
    guard segment < segments.count else { return (open, row) }
    return segments[segment].map { ($0.rows, row) }
  }

  /// In the order of first sight.
  func select(_ matchers: [LabelMatcher]) -> [SeriesID] {
    var bound = matchers.map { BoundMatcher($0, in: symbols) }
    var found: [SeriesID] = []
    for (number, segment) in segments.enumerated() {
      guard let segment else { continue }
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
    for segment in segments.compactMap(\.self) {
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
    for rows in segments.compactMap({ $0?.rows }) + [open] {
      for row in 0..<rows.count where rows.born[row] <= moment {
        for index in rows.labelRange(row) {
          found.insert(LabelSymbol(UInt32(rows.labels[index] >> 32)))
        }
      }
    }
    return found
  }
}

import Telemetry

/// Traces in the order in which they were first seen, each with a number that stays.
///
/// In pieces, so that a snapshot costs one retain, and the first change after it the copy of the
/// list of pieces and of one piece: not of a hundred thousand traces.
struct TraceTable: Sendable {
  private static let pieceLength = 256

  private var pieces: [[StoredTrace]] = []
  /// The number of the first place of the first piece.
  private var base = 0
  /// The number of the oldest trace that is still there.
  private(set) var first = 0
  /// The number that the next trace gets.
  private(set) var end = 0

  var count: Int { end - first }

  subscript(number: Int) -> StoredTrace {
    _read {
      let place = number - base
      yield pieces[place / Self.pieceLength][place % Self.pieceLength]
    }
    _modify {
      let place = number - base
      yield &pieces[place / Self.pieceLength][place % Self.pieceLength]
    }
  }

  mutating func append(_ trace: StoredTrace) -> Int {
    if (end - base) % Self.pieceLength == 0 { pieces.append([]) }
    pieces[pieces.count - 1].append(trace)
    defer { end += 1 }
    return end
  }

  mutating func removeFirst() -> StoredTrace {
    let trace = self[first]
    // The place stays until its piece goes; its spans must not.
    self[first] = StoredTrace(
      trace.id, source: trace.summary.source, arrived: trace.summary.firstArrived)
    first += 1
    if first - base == Self.pieceLength {
      pieces.removeFirst()
      base = first
    }
    return trace
  }
}

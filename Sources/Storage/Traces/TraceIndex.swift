import Telemetry

/// What the writer must know of a trace to take the next span in constant time; snapshots do
/// without it.
struct TraceIndex: Sendable {
  /// The trace's place in the table.
  let number: Int
  private(set) var places = SpanPlaces()
  /// How many spans wait for each absent parent.
  private var waiting: [UInt64: Int] = [:]
  private var orphans = 0

  init(number: Int) {
    self.number = number
  }

  /// Notes a span and says how many of the trace are orphans now.
  mutating func add(_ span: TraceSpan, at place: Int) -> Int {
    places.insert(place, for: span.id)
    if !waiting.isEmpty { orphans -= waiting.removeValue(forKey: span.id.bits) ?? 0 }
    if let parent = span.parentID, !places.contains(parent) {
      waiting[parent.bits, default: 0] += 1
      orphans += 1
    }
    return orphans
  }
}

/// Where the spans of each id stand: almost always one, so only further ones cost an array.
struct SpanPlaces: Sendable {
  private var firsts: [UInt64: Int32] = [:]
  private var others: [UInt64: [Int]] = [:]

  subscript(id: SpanID) -> [Int] {
    guard let first = firsts[id.bits] else { return [] }
    return [Int(first)] + (others.isEmpty ? [] : others[id.bits] ?? [])
  }

  func contains(_ id: SpanID) -> Bool { firsts[id.bits] != nil }

  mutating func insert(_ place: Int, for id: SpanID) {
    if firsts[id.bits] == nil {
      firsts[id.bits] = Int32(clamping: place)
    } else {
      others[id.bits, default: []].append(place)
    }
  }
}

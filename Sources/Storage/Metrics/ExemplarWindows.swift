import Telemetry

/// The worst exemplar of each stretch of time: of the last minutes one a minute, and the older, the
/// longer the stretch.
///
/// An operator who looks at yesterday's peak wants the request that was slowest then, not the one
/// that came last. At most `limit` are kept, which reach back some 34 hours.
struct ExemplarWindows: Sendable {
  struct Window: Sendable {
    /// A multiple of the length.
    var start: Int64
    /// The length is a minute, doubled so many times.
    var doublings: Int
    var worst: StoredExemplar

    var end: Int64 { start + ExemplarWindows.minute << Int64(doublings) }
  }

  static let minute: Int64 = 60_000_000_000
  /// Of one length.
  static let perLength = 8
  static let lengths = 8
  static let limit = perLength * lengths

  /// In order of time.
  private(set) var windows: [Window] = []

  /// Says how many exemplars that cost: one for each that was not the worst of its window, or whose
  /// window was the oldest.
  mutating func add(_ exemplar: StoredExemplar) -> Int {
    let time = exemplar.time.nanoseconds
    let place = windows.firstIndex { $0.end > time } ?? windows.count
    if place < windows.count, windows[place].start <= time {
      windows[place].worst = Self.worse(windows[place].worst, exemplar)
      return 1
    }
    let start = time - (time % Self.minute + Self.minute) % Self.minute
    windows.insert(Window(start: start, doublings: 0, worst: exemplar), at: place)
    return merge()
  }

  mutating func removeOldestHalf() -> Int {
    let half = windows.count / 2
    windows.removeFirst(half)
    return half
  }

  /// Of each length at most `perLength` stay: the two oldest become one of the next length.
  private mutating func merge() -> Int {
    var lost = 0
    for doublings in 0..<Self.lengths {
      guard windows.count(where: { $0.doublings == doublings }) > Self.perLength,
        let oldest = windows.firstIndex(where: { $0.doublings == doublings })
      else { continue }
      if doublings + 1 < Self.lengths {
        lost += widen(oldest)
      } else {
        windows.remove(at: oldest)
        lost += 1
      }
    }
    return lost
  }

  /// Makes a window twice as long and one with those that it then overlaps, which lie within it or
  /// it within them; says how many exemplars that cost.
  private mutating func widen(_ index: Int) -> Int {
    var wide = windows[index]
    wide.doublings += 1
    let length = Self.minute << Int64(wide.doublings)
    wide.start -= (wide.start % length + length) % length
    var first = index
    var end = index + 1
    while first > 0, windows[first - 1].end > wide.start { first -= 1 }
    while end < windows.count, windows[end].start < wide.end { end += 1 }
    if let longest = windows[first..<end].max(by: { $0.doublings < $1.doublings }),
      longest.doublings > wide.doublings
    {
      (wide.start, wide.doublings) = (longest.start, longest.doublings)
    }
    for other in first..<end where other != index {
      wide.worst = Self.worse(wide.worst, windows[other].worst)
    }
    windows.replaceSubrange(first..<end, with: [wide])
    return end - first - 1
  }

  /// The one with the greater value; NaN is less than any number, the later one wins a tie.
  private static func worse(_ first: StoredExemplar, _ second: StoredExemplar) -> StoredExemplar {
    second.exemplar.value >= first.exemplar.value || first.exemplar.value.isNaN ? second : first
  }
}

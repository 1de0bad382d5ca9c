import Telemetry

/// What the writer knows of one source's series: which each column of its batches is, which column
/// of the store that has, and which series the source has forgotten.
///
/// A forgotten series stays searchable as long as it has samples. Its column goes to a new series,
/// the column of who left first to begin with; until then the same labels bring it back.
struct SourceSeries: Sendable {
  struct Member: Sendable {
    var id: SeriesID
    /// Of the store.
    var column: Int32
  }

  private struct Left: Sendable {
    var member: Member
    /// The newest scrape when it left.
    var end: Int64
    var labels: Int
    var isBack = false
  }

  /// By the batches' columns; nil for one refused at the limit.
  private(set) var members: [Member?] = []
  private var isPlain = true
  /// Columns of the store.
  private(set) var width = 0

  /// In the order in which they left; the first of them has the number `firstLeft`.
  private var left: [Left] = []
  private var firstLeft = 0
  /// The number of the first one whose column is still its own.
  private var nextColumn = 0
  /// Numbers in `left` by the labels' hash: those who may come back.
  private var returning: [Int: Int] = [:]
  /// Columns of series that are dead, and how far they are theirs.
  private var free: [(column: Int32, after: Int64)] = []

  /// True while the columns of the batches are those of the store, all of them.
  var isWhole: Bool { isPlain && members.count == width }

  func member(_ column: Int32) -> Member? {
    column >= 0 && column < members.count ? members[Int(column)] : nil
  }

  mutating func append(_ member: Member?) {
    if member.map({ Int($0.column) }) != members.count { isPlain = false }
    members.append(member)
  }

  /// A column of the store for a new series, and up to when its samples are another's.
  mutating func takeColumn() -> (column: Int32, after: Int64) {
    if let last = free.popLast() { return last }
    nextColumn = max(nextColumn, firstLeft)
    while nextColumn < firstLeft + left.count {
      let one = left[nextColumn - firstLeft]
      if returning[one.labels] == nextColumn { returning[one.labels] = nil }
      nextColumn += 1
      if !one.isBack { return (one.member.column, one.end) }
    }
    width += 1
    return (Int32(width - 1), .min)
  }

  // MARK: - Those who leave

  /// The source has numbered its columns anew; says who is not among them.
  mutating func renumber(
    _ continuing: [Int32], end: Int64, labels: (SeriesID) -> Int
  ) -> [SeriesID] {
    let old = members
    var goesOn = [Bool](repeating: false, count: old.count)
    (members, isPlain) = ([], true)
    for column in continuing {
      let isOld = column >= 0 && column < old.count
      if isOld { goesOn[Int(column)] = true }
      append(isOld ? old[Int(column)] : nil)
    }
    let gone = zip(old, goesOn).compactMap { $1 ? nil : $0 }
    for member in gone {
      let hash = labels(member.id)
      returning[hash] = firstLeft + left.count
      left.append(Left(member: member, end: end, labels: hash))
    }
    return gone.map(\.id)
  }

  /// The series of those labels that left, where its column is still its own: it goes on.
  mutating func returned(_ labels: Int, where isSame: (SeriesID) -> Bool) -> Member? {
    guard let number = returning[labels], number >= nextColumn, number >= firstLeft,
      isSame(left[number - firstLeft].member.id)
    else { return nil }
    returning[labels] = nil
    left[number - firstLeft].isBack = true
    return left[number - firstLeft].member
  }

  /// The labels' hashes have changed.
  mutating func hashAnew(_ labels: (SeriesID) -> Int) {
    let numbers = returning.values.sorted()
    returning.removeAll()
    for number in numbers {
      let hash = labels(left[number - firstLeft].member.id)
      left[number - firstLeft].labels = hash
      returning[hash] = number
    }
  }

  var hasLeft: Bool { !left.isEmpty }

  /// Takes out who has no scrape any more, or with `most` so many whatever they have.
  mutating func buried(before oldest: Int64, most: Int = 0) -> [SeriesID] {
    let count = max(left.prefix { $0.end < oldest }.count, min(most, left.count))
    var dead: [SeriesID] = []
    for (offset, one) in left.prefix(count).enumerated() where !one.isBack {
      let number = firstLeft + offset
      dead.append(one.member.id)
      if returning[one.labels] == number { returning[one.labels] = nil }
      if number >= nextColumn { free.append((one.member.column, one.end)) }
    }
    left.removeFirst(count)
    firstLeft += count
    return dead
  }
}

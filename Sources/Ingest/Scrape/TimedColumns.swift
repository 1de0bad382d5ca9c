import Telemetry

/// The series of a target that bring times of their own: which of their samples are new.
///
/// A target repeats such a sample until it has a newer one, so most are the same as the last time
/// and pass in silence; the rest is counted as Prometheus does.
struct TimedColumns: Sendable {
  enum Verdict: Hashable {
    case new
    case repeated
    /// Another value for the time of the newest sample.
    case duplicate
    case outOfOrder
  }

  private struct Newest {
    var time: Timestamp
    var bits: UInt64
  }

  private var newest: [Int32: Newest] = [:]
  /// Of the last good scrape.
  private(set) var present: Set<Int32> = []

  mutating func verdict(_ column: Int32, _ time: Timestamp, _ value: Double) -> Verdict {
    let bits = value.bitPattern
    if let last = newest[column] {
      if time < last.time { return .outOfOrder }
      if time == last.time { return bits == last.bits ? .repeated : .duplicate }
    }
    newest[column] = Newest(time: time, bits: bits)
    return .new
  }

  /// The columns have other numbers now; those not in the map are forgotten.
  mutating func renumber(_ map: [Int32: Int32]) {
    var kept: [Int32: Newest] = [:]
    for (column, last) in newest {
      if let column = map[column] { kept[column] = last }
    }
    newest = kept
    present = Set(present.compactMap { map[$0] })
  }

  /// Ends a good scrape that had these columns.
  ///
  /// - Returns: those that the scrape before did not have, and those that are gone.
  mutating func scraped(_ columns: Set<Int32>) -> (added: Int, vanished: [Int32]) {
    guard columns != present else { return (0, []) }
    defer { present = columns }
    return (columns.subtracting(present).count, present.subtracting(columns).sorted())
  }
}

/// A sealed stretch of one target's scrapes: the times once, and for each series one chunk.
/// Immutable, hence shared by the store and all snapshots.
final class ScrapeBlock: Sendable {
  /// What `ChunkFormat.rowBits` can count.
  static let rowLimit = 240

  let times: [Int64]
  /// Samples present, stale markers included.
  let sampleCount: Int
  /// Where each column's chunk begins, in bytes; one more than there are columns.
  private let starts: [UInt32]
  private let words: [UInt64]

  /// - Parameter rows: values by column, a row a scrape; later rows may be longer.
  init(times: [Int64], rows: [[Double]]) {
    var encoder = ChunkEncoder()
    var starts: [UInt32] = [0]
    var samples = 0
    let width = rows.map(\.count).max() ?? 0
    var columns = [Double](repeating: AbsentMarker.value, count: Self.stripe * rows.count)
    starts.reserveCapacity(width + 1)
    // Turned a stripe of columns at a time, so that a row's cache lines are used whole.
    for first in stride(from: 0, to: width, by: Self.stripe) {
      let stripe = first..<min(first + Self.stripe, width)
      samples += Self.turn(rows, stripe, into: &columns)
      for column in 0..<stripe.count {
        let place = column * rows.count
        encoder.append(columns.span.extracting(place..<place + rows.count))
        starts.append(UInt32(encoder.writer.bitCount / 8))
      }
    }
    self.times = times
    self.starts = starts
    sampleCount = samples
    words = encoder.writer.finished()
  }

  private static let stripe = 32

  /// Says how many samples are among them.
  private static func turn(
    _ rows: [[Double]], _ stripe: Range<Int>, into columns: inout [Double]
  ) -> Int {
    var turned = columns.mutableSpan
    var samples = 0
    for (number, row) in rows.enumerated() {
      var place = number
      for column in stripe {
        let value = column < row.count ? row[column] : AbsentMarker.value
        if !AbsentMarker.isAbsent(value) { samples += 1 }
        turned[place] = value
        place += rows.count
      }
    }
    return samples
  }

  var byteCount: Int { times.count * 8 + starts.count * 4 + words.count * 8 + 96 }

  func holds(_ column: Int) -> Bool {
    column + 1 < starts.count && starts[column] < starts[column + 1]
  }

  /// The column's values into the first places of `values`; false where some may be absent. Only
  /// for a column that `holds` is true of.
  func decode(_ column: Int, into values: inout [Double]) -> Bool {
    if values.count < times.count {
      values = [Double](repeating: 0, count: Self.rowLimit)
    }
    let words = self.words
    var places = values.mutableSpan
    return ChunkDecoder.read(
      words.span, at: Int(starts[column]) * 8, rows: times.count, into: &places)
  }
}

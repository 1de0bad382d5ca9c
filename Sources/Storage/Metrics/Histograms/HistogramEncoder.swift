import Bytes
import Telemetry

/// The stretch of a series' native histograms that is still written to.
struct HistogramEncoder: Sendable {
  /// A stretch ends with so many samples, or bytes: a read starts at its beginning, and the first
  /// write after a snapshot copies it.
  static let sampleLimit = 120
  static let byteLimit = 8 << 10

  private(set) var bytes: [UInt8] = []
  private(set) var sampleCount = 0
  private(set) var firstTime: Int64 = 0
  private(set) var lastTime: Int64 = 0
  private var step: Int64 = 0
  private var layout: HistogramLayout?
  /// Of the sample before: zero bucket, positive, negative.
  private var counts: [Double] = []
  private var isWhole = true
  /// False at the beginning and after a stale marker.
  private var followsSample = false
  private var countBits: UInt64 = 0
  private var sumBits: UInt64 = 0

  var isFull: Bool { sampleCount >= Self.sampleLimit || bytes.count >= Self.byteLimit }

  /// With what is kept of the sample before.
  var byteCount: Int { sampleCount == 0 ? 0 : bytes.count + counts.count * 8 + 256 }

  func sealed() -> HistogramChunk {
    HistogramChunk(times: firstTime...lastTime, sampleCount: sampleCount, bytes: Array(bytes[...]))
  }

  /// The histogram must be well formed, and later than the one before. One of which nobody knows
  /// whether it starts again says so afterwards where it has the layout of the one before and no
  /// less in any bucket, as in Prometheus' chunks.
  mutating func append(_ histogram: NativeHistogram, at time: Int64) {
    let place = bytes.count
    bytes.append(histogram.resetHint.rawValue)
    append(time: time)
    if histogram.isStaleMarker {
      bytes[place] |= HistogramSampleHead.stale.rawValue
      followsSample = false
      return
    }
    let next =
      [histogram.zeroCount] + histogram.positive.counts + histogram.negative.counts
    let nextIsWhole = Self.isWhole(histogram.count) && next.allSatisfy(Self.isWhole)
    if !(layout?.isLayout(of: histogram) ?? false) || (nextIsWhole && !isWhole) {
      bytes[place] |= HistogramSampleHead.newLayout.rawValue
      begin(HistogramLayout(histogram))
    } else if histogram.resetHint == .unknown, hasGrown(next, count: histogram.count) {
      bytes[place] |= NativeHistogram.ResetHint.notReset.rawValue
    }
    followsSample = true
    isWhole = nextIsWhole
    if isWhole {
      appendWhole(next, count: histogram.count)
    } else {
      bytes[place] |= HistogramSampleHead.fractions.rawValue
      appendFractions(next)
      ChangedBits.append(histogram.count.bitPattern ^ countBits, to: &bytes)
    }
    ChangedBits.append(histogram.sum.bitPattern ^ sumBits, to: &bytes)
    counts = next
    countBits = histogram.count.bitPattern
    sumBits = histogram.sum.bitPattern
  }

  /// The counter did not start again: said with the sample, so that no reader has to compare.
  private func hasGrown(_ next: [Double], count: Double) -> Bool {
    guard followsSample, count >= Double(bitPattern: countBits) else { return false }
    for index in next.indices where !(next[index] >= counts[index]) { return false }
    return true
  }

  private mutating func append(time: Int64) {
    if sampleCount == 0 { firstTime = time }
    let next = time &- lastTime
    Varint.append(ChunkFormat.zigzag(next &- step), to: &bytes)
    // From nothing to the first time is no step that the next one would resemble.
    step = sampleCount == 0 ? 0 : next
    lastTime = time
    sampleCount += 1
  }

  private mutating func begin(_ new: HistogramLayout) {
    new.append(to: &bytes)
    layout = new
    counts = [Double](repeating: 0, count: new.width)
    isWhole = true
  }

  private mutating func appendWhole(_ next: [Double], count: Double) {
    appendMarks(next)
    var total: Int64 = 0
    for (index, value) in next.enumerated() {
      total &+= Int64(value)
      guard value.bitPattern != counts[index].bitPattern else { continue }
      Varint.append(ChunkFormat.zigzag(Int64(value) - Int64(counts[index])), to: &bytes)
    }
    Varint.append(ChunkFormat.zigzag(Int64(count) &- total), to: &bytes)
  }

  private mutating func appendFractions(_ next: [Double]) {
    appendMarks(next)
    for (index, value) in next.enumerated() where value.bitPattern != counts[index].bitPattern {
      ChangedBits.append(value.bitPattern ^ counts[index].bitPattern, to: &bytes)
    }
  }

  /// A bit for each count, set where it changed.
  private mutating func appendMarks(_ next: [Double]) {
    for first in stride(from: 0, to: next.count, by: 8) {
      var marks: UInt8 = 0
      for index in first..<min(first + 8, next.count)
      where next[index].bitPattern != counts[index].bitPattern {
        marks |= 1 << UInt8(index - first)
      }
      bytes.append(marks)
    }
  }

  /// Minus zero is not: its sign would be lost.
  private static func isWhole(_ value: Double) -> Bool {
    abs(value) < ChunkFormat.greatestScaled
      && Double(Int64(value)).bitPattern == value.bitPattern
  }
}

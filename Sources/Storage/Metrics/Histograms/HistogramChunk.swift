/// A sealed stretch of one series' native histograms. Immutable, hence shared by the store and all
/// snapshots.
final class HistogramChunk: Sendable {
  /// Of the first and the last sample.
  let times: ClosedRange<Int64>
  let sampleCount: Int
  let bytes: [UInt8]

  init(times: ClosedRange<Int64>, sampleCount: Int, bytes: [UInt8]) {
    self.times = times
    self.sampleCount = sampleCount
    self.bytes = bytes
  }

  /// With what the object and its array take besides.
  var byteCount: Int { bytes.count + 96 }
}

/// The head of an encoded sample.
///
/// A sample is this byte, the change of the time step, and, unless it is a stale marker: the layout
/// if it is not that of the sample before, a bit for every count that changed, the changes (whole
/// numbers as differences, others as changed bits), the observations that are in no bucket, and the
/// changed bits of the sum.
struct HistogramSampleHead: OptionSet {
  let rawValue: UInt8

  /// The reset hint.
  static let hintBits: UInt8 = 0b11
  static let newLayout = HistogramSampleHead(rawValue: 0b100)
  static let stale = HistogramSampleHead(rawValue: 0b1000)
  /// Some count is no whole number.
  static let fractions = HistogramSampleHead(rawValue: 0b1_0000)
}

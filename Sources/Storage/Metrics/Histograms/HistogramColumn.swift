import Telemetry

/// The native histograms of one series: sealed stretches and the one being written.
struct HistogramColumn: Sendable {
  private(set) var chunks: [HistogramChunk] = []
  private var open = HistogramEncoder()
  private var chunkBytes = 0

  var byteCount: Int { chunkBytes + open.byteCount }
  var oldestChunkEnd: Int64? { chunks.first?.times.upperBound }

  /// The newest sample's time.
  var newestTime: Int64? {
    open.sampleCount > 0 ? open.lastTime : chunks.last?.times.upperBound
  }

  /// False for a sample at or before the newest: Prometheus refuses those too.
  mutating func append(_ histogram: NativeHistogram, at time: Int64) -> Bool {
    if let newest = newestTime, newest >= time { return false }
    open.append(histogram, at: time)
    if open.isFull { seal() }
    return true
  }

  mutating func seal() {
    guard open.sampleCount > 0 else { return }
    let chunk = open.sealed()
    chunks.append(chunk)
    chunkBytes += chunk.byteCount
    open = HistogramEncoder()
  }

  /// Drops the chunks that end at or before a moment; says how many samples went.
  mutating func dropChunks(through moment: Int64) -> Int {
    var dropped = 0
    while let first = chunks.first, first.times.upperBound <= moment {
      dropped += first.sampleCount
      chunkBytes -= first.byteCount
      chunks.removeFirst()
    }
    return dropped
  }

  /// Appends the samples with a time in (start, end].
  func read(after start: Int64, through end: Int64, into samples: inout HistogramSamples) {
    for chunk in chunks where chunk.times.upperBound > start {
      if chunk.times.lowerBound > end { return }
      let bytes = chunk.bytes
      HistogramDecoder.read(bytes.span, after: start, through: end, into: &samples)
    }
    guard open.sampleCount > 0, open.firstTime <= end, open.lastTime > start else { return }
    let bytes = open.bytes
    HistogramDecoder.read(bytes.span, after: start, through: end, into: &samples)
  }

  /// The newest sample's time at or before a moment, stale markers included.
  func newestTime(through moment: Int64) -> Int64? {
    if let newest = newestTime, newest <= moment { return newest }
    var samples = HistogramSamples()
    if open.sampleCount > 0, open.firstTime <= moment {
      read(after: open.firstTime &- 1, through: moment, into: &samples)
      return samples.times.last
    }
    guard let chunk = chunks.last(where: { $0.times.lowerBound <= moment }) else { return nil }
    read(after: chunk.times.lowerBound &- 1, through: moment, into: &samples)
    return samples.times.last
  }
}

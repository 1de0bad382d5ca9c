import Telemetry

extension SourceColumns {
  /// What appending a histogram did to the store's figures.
  struct HistogramChange {
    /// False for one at or before the column's newest.
    var isNew: Bool
    /// By how many bytes the source grew, or shrank.
    var bytes: Int
  }

  mutating func append(
    _ histogram: NativeHistogram, at time: Int64, column: Int32
  ) -> HistogramChange {
    let before = histograms[column]?.byteCount ?? 0
    let isNew = histograms[column, default: HistogramColumn()].append(histogram, at: time)
    return HistogramChange(isNew: isNew, bytes: (histograms[column]?.byteCount ?? 0) - before)
  }

  var oldestHistogramEnd: Int64? { histograms.values.lazy.compactMap(\.oldestChunkEnd).min() }

  /// Drops all that ends at or before a moment.
  mutating func dropHistograms(through moment: Int64) -> (samples: Int, bytes: Int) {
    var (samples, bytes) = (0, 0)
    for column in histograms.keys {
      bytes += histograms[column]?.byteCount ?? 0
      samples += histograms[column]?.dropChunks(through: moment) ?? 0
      bytes -= histograms[column]?.byteCount ?? 0
    }
    return (samples, bytes)
  }

  /// Seals what is still written to, so that it may be dropped; says by how many bytes that changed
  /// the source, and nil where there was nothing to seal.
  mutating func sealHistograms() -> Int? {
    var change = 0
    var hasSealed = false
    for column in histograms.keys {
      let before = histograms[column]?.byteCount ?? 0
      let chunks = histograms[column]?.chunks.count
      histograms[column]?.seal()
      change += (histograms[column]?.byteCount ?? 0) - before
      hasSealed = hasSealed || histograms[column]?.chunks.count != chunks
    }
    return hasSealed ? change : nil
  }
}

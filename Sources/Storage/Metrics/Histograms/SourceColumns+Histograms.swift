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
    _ histogram: NativeHistogram, at time: Int64, of id: SeriesID
  ) -> HistogramChange {
    let before = histograms[id]?.byteCount ?? 0
    let isNew = histograms[id, default: HistogramColumn()].append(histogram, at: time)
    return HistogramChange(isNew: isNew, bytes: (histograms[id]?.byteCount ?? 0) - before)
  }

  var oldestHistogramEnd: Int64? { histograms.values.lazy.compactMap(\.oldestChunkEnd).min() }

  /// Forgets those of a series; what it still had is no figure of the source any more.
  mutating func removeHistograms(of id: SeriesID) -> (samples: Int, bytes: Int) {
    guard var column = histograms.removeValue(forKey: id) else { return (0, 0) }
    column.seal()
    let bytes = column.byteCount
    return (column.dropChunks(through: .max), bytes)
  }

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

  /// Seals those of one series; says by how many bytes that changed the source.
  mutating func sealHistograms(of id: SeriesID) -> Int {
    guard let before = histograms[id]?.byteCount else { return 0 }
    histograms[id]?.seal()
    return (histograms[id]?.byteCount ?? 0) - before
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

/// What one target may cost. Whatever a limit drops is counted in `ExpositionScrape`.
package struct ExpositionLimits: Hashable, Sendable {
  /// Series ever seen at the target: each keeps its column for the reader's life.
  package var series = 1_000_000
  /// Series that are gone: with more of them than that, and than there are in a scrape, a new reader
  /// is worth one slow scrape.
  package var goneSeries = 10_000
  /// Spellings of series and metadata remembered beside the first of each series; further ones are
  /// read in full every time.
  package var spellings = 250_000
  package var families = 20_000
  package var labelsPerSeries = 256
  /// Of one sign of a native histogram.
  package var nativeBuckets = 20_000
  /// Of name and labels as they are written.
  package var seriesBytes = 65_536
  /// Of all spellings together; beyond 4 GiB there are no offsets.
  package var keyBytes = 512 << 20
  /// Of the problems that are kept with their place; all are counted.
  package var problems = 20

  package init() {}
}

/// What the series store holds and what it had to let go: for page Sources.
package struct SeriesUsage: Hashable, Sendable {
  /// Samples held, stale markers included.
  package var samples = 0
  package var sampleBytes = 0
  /// Labels, their index, metadata: an estimate within some 20 %.
  package var indexBytes = 0
  package var exemplars = 0
  /// Oldest samples dropped to stay within the limit.
  package var droppedSamples = 0
  package var droppedExemplars = 0
  /// Series refused at their limit; their samples are in no other count.
  package var refusedSeries = 0
  /// Native histograms with too many buckets, or whose spans, counts and bounds do not agree.
  package var refusedHistograms = 0
  /// Samples older than, or at the time of, one already there.
  package var outOfOrderSamples = 0

  package init() {}

  package var bytes: Int { sampleBytes + indexBytes + exemplars * ExemplarStore.byteEstimate }
}

/// What the series store may grow to. What a limit costs is counted in `SeriesUsage`.
package struct SeriesLimits: Hashable, Sendable {
  /// All of it: samples, index, exemplars. The oldest samples go first.
  package var bytes = 256 << 20
  /// Series with samples, over all sources. Those that their source has forgotten give way to new
  /// ones; where there are none, a new one is refused.
  package var series = 1_000_000
  /// Of one native histogram; one with more is refused. The finest schema needs 15,000 from a
  /// nanosecond to thirty years.
  package var bucketsPerHistogram = 20_000
  /// Over all series.
  package var exemplars = 50_000
  /// Of distinct metric families, and of changes kept of one.
  package var families = 50_000
  package var changesPerFamily = 8

  package init() {}

  package init(bytes: Int) {
    self.bytes = bytes
  }
}

/// What is taken of a histogram that a protobuf target tells both ways.
package enum HistogramChoice: Hashable, Sendable {
  /// The native one; classic buckets only where there is no other (`scrape_native_histograms`).
  case native
  /// The classic series only, as if nothing native had come.
  case classic
  /// Both (`always_scrape_classic_histograms`).
  case both
}

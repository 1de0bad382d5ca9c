package import Telemetry

extension SeriesSnapshot {
  /// Replaces the buffer's content by the series' native histograms in the range, stale markers
  /// included. A series that sends floats has none here, and one that changed over has both.
  package func histograms(
    _ id: SeriesID, in range: TimeRange, into samples: inout HistogramSamples
  ) {
    samples.removeAll()
    column(id)?.read(
      after: range.start.nanoseconds, through: range.end.nanoseconds, into: &samples)
  }

  /// True where the series has native histograms, whatever the moment.
  package func hasHistograms(_ id: SeriesID) -> Bool { column(id) != nil }

  /// True where any series has.
  package var hasHistograms: Bool { sources.contains { !$0.histograms.isEmpty } }

  /// True where a series of that metric has.
  package func hasHistograms(named metric: String, bornBy moment: Timestamp) -> Bool {
    hasHistograms && select([.metric(metric)], bornBy: moment).contains(where: hasHistograms)
  }

  /// How far apart the newest histograms at or before a moment are.
  func histogramGap(_ id: SeriesID, at moment: Timestamp) -> Int64? {
    guard let column = column(id) else { return nil }
    var buffer = HistogramSamples()
    for seconds: Int64 in [600, 60_000] where buffer.count < 2 {
      buffer.removeAll()
      let range = TimeRange(.seconds(seconds), endingAt: moment)
      column.read(
        after: range.start.nanoseconds, through: range.end.nanoseconds, into: &buffer)
    }
    return Self.typicalGap(buffer.times)
  }

  private func column(_ id: SeriesID) -> HistogramColumn? {
    guard let (rows, row) = index.place(id) else { return nil }
    return sources[Int(rows.sources[row])].histograms[id]
  }
}

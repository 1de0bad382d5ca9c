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
    let (rows, row) = index.place(id)
    return sources[Int(rows.sources[row])].histograms[rows.columns[row]]
  }
}

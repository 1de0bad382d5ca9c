/// One scrape of one target, as the store takes it.
///
/// An exporter writes its series in the same order every time, so a series is known by its column:
/// its number in order of first sight at this source. Labels cross only once, in `newSeries`. A source
/// whose series come and go for ever numbers them anew once in a while: see `continuing`.
package struct MetricBatch: Sendable {
  package struct NewSeries: Hashable, Sendable {
    package var column: Int32
    /// Complete: with `__name__`, and with the target's `job` and `instance`.
    package var labels: LabelSet

    package init(column: Int32, labels: LabelSet) {
      self.column = column
      self.labels = labels
    }
  }

  package struct ColumnExemplar: Hashable, Sendable {
    package var column: Int32
    package var exemplar: Exemplar

    package init(column: Int32, exemplar: Exemplar) {
      self.column = column
      self.exemplar = exemplar
    }
  }

  package struct ColumnHistogram: Hashable, Sendable {
    package var column: Int32
    /// Nil for the scrape's time.
    package var time: Timestamp?
    package var histogram: NativeHistogram

    package init(column: Int32, time: Timestamp? = nil, histogram: NativeHistogram) {
      self.column = column
      self.time = time
      self.histogram = histogram
    }
  }

  package var source: SourceID
  /// One time for every sample of the scrape that does not bring its own.
  package var time: Timestamp
  /// The source's scrape interval, where it has one: windows are chosen by it.
  package var interval: Duration?
  /// In order of their columns, continuing where the source's earlier batches ended.
  package var newSeries = NewSeriesList()
  /// Parallel to `values`. A series that vanished is here with `StaleMarker.value`.
  package var columns: [Int32] = []
  package var values: [Double] = []
  /// Samples with a time of their own; they are in no other list.
  package var timedSamples: [(column: Int32, time: Timestamp, value: Double)] = []
  /// Samples of native histograms; a series has floats or histograms at one time, not both. One that
  /// vanished is here with `NativeHistogram.staleMarker`.
  package var histograms: [ColumnHistogram] = []
  package var exemplars: [ColumnExemplar] = []
  /// Set where the source numbers its columns anew after this batch: for each new column, in order,
  /// the old one. All other series have ended, and no batch speaks of their columns again.
  package var continuing: [Int32]?
  /// Families first seen, or seen changed, in this scrape.
  package var metadata: [MetricMetadata] = []

  package init(source: SourceID, time: Timestamp, interval: Duration? = nil) {
    self.source = source
    self.time = time
    self.interval = interval
  }
}

import Telemetry

extension MetricBatch {
  /// The batch without samples outside the range. Its series stay: later batches count columns on
  /// from them.
  func within(_ range: TimeRange) -> MetricBatch {
    guard range != .all else { return self }
    var batch = self
    if !range.contains(time) { (batch.columns, batch.values) = ([], []) }
    batch.timedSamples.removeAll { !range.contains($0.time) }
    batch.histograms.removeAll { !range.contains($0.time ?? time) }
    batch.exemplars.removeAll { !range.contains($0.exemplar.time ?? time) }
    return batch
  }
}

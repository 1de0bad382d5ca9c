import Formats
import Telemetry

// Native histograms, which come as protobuf only: most targets never have one.
extension TargetScrapes {
  /// Gives the columns that have no times of their own: those that end when they vanish.
  func appendHistograms(to batch: inout MetricBatch, _ facts: inout ScrapeFacts) -> [Int32] {
    var columns: [Int32] = []
    var written: Set<Int32> = []
    for sample in scrape.histograms {
      guard let place = plan.place(sample.column) else { continue }
      if sample.time == nil {
        if plan.shared.contains(place), !written.insert(place).inserted {
          facts.duplicates += 1
          continue
        }
        columns.append(place)
      }
      batch.histograms.append(
        .init(column: place, time: sample.time, histogram: sample.histogram))
    }
    return columns
  }

  /// The series is gone: its last sample's kind decides which marker says so.
  func end(_ column: Int32, in batch: inout MetricBatch) {
    if histogramColumns.contains(column) {
      batch.histograms.append(.init(column: column, histogram: .staleMarker))
    } else {
      batch.columns.append(column)
      batch.values.append(StaleMarker.value)
    }
  }

  /// Of the histogram that has most of them.
  var mostNativeBuckets: Int? {
    scrape.histograms.map {
      $0.histogram.positive.counts.count + $0.histogram.negative.counts.count
    }
    .max()
  }
}

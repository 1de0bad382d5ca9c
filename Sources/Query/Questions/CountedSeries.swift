import Storage
import Telemetry

/// A series that a rate is made of, and what of its samples counts: a native histogram has a count
/// and a sum where a classic one has two more metrics.
struct CountedSeries: Hashable {
  enum Part: Int {
    case value, histogramCount, histogramSum
  }

  var id: SeriesID
  var part = Part.value
  /// It goes up and down (a gauge histogram): it has no rate, and its value stands for itself.
  var isGauge = false
}

extension SeriesSelector {
  /// The series a question about this metric's growth is answered from. `x_count` and `x_sum` are
  /// also those of the native histogram `x`, at sources that do not send them as metrics.
  func counted(in snapshot: SeriesSnapshot, bornBy moment: Timestamp) -> [CountedSeries] {
    var finder = SeriesFinder(snapshot, bornBy: moment)
    return counted(&finder)
  }

  func counted(_ finder: inout SeriesFinder) -> [CountedSeries] {
    let snapshot = finder.snapshot
    let own = finder.select(self)
    let isGauge = isGaugeHistogram(&finder)
    var found = own.map { id in
      let part: CountedSeries.Part = snapshot.hasHistograms(id) ? .histogramCount : .value
      return CountedSeries(id: id, part: part, isGauge: isGauge)
    }
    for (suffix, gauge, part) in [
      ("_count", "_gcount", CountedSeries.Part.histogramCount), ("_sum", "_gsum", .histogramSum),
    ] where metric.hasSuffix(suffix) {
      let base = String(metric.dropLast(suffix.count))
      let known = Set(own.map(snapshot.source))
      found += with(metric: base).natives(&finder)
        .filter { !known.contains(snapshot.source($0)) }
        .map { CountedSeries(id: $0, part: part) }
      guard found.isEmpty else { break }
      found = finder.select(with(metric: base + gauge)).map {
        CountedSeries(id: $0, isGauge: true)
      }
    }
    return found
  }

  /// The series with native histograms.
  func natives(_ finder: inout SeriesFinder) -> [SeriesID] {
    guard finder.snapshot.hasHistograms else { return [] }
    return finder.select(self).filter(finder.snapshot.hasHistograms)
  }

  /// True for the buckets of a family that says it is one, or counts as one.
  private func isGaugeHistogram(_ finder: inout SeriesFinder) -> Bool {
    guard metric.hasSuffix("_bucket") else { return false }
    let count = metric.dropLast("_bucket".count) + "_gcount"
    return finder.snapshot.metadata(metric: metric, at: finder.moment)?.kind == .gaugehistogram
      || !finder.select(with(metric: String(count))).isEmpty
  }
}

import Query
import Storage
import Telemetry
import TestSupport

/// Some targets scraped every 15 seconds from the epoch on, of which one went down, one is no longer
/// scraped, and one stopped sending a series.
enum ExplainedStore {
  static let step = Duration.seconds(15)

  private static let series = [
    #"up{job="shop", instance="a:1"} 1x40"#,
    #"up{job="shop", instance="b:1"} 1x20 0x20"#,
    #"up{job="old", instance="c:1"} 1x10 stale"#,
    #"hits_total{job="shop", instance="a:1", code="200"} 0+15x40"#,
    #"hits_total{job="shop", instance="a:1", code="500"} 0+1x40"#,
    #"hits_total{job="shop", instance="b:1", code="200"} 0+30x20 stale"#,
    #"jobs_total{job="old", instance="c:1"} 0+1x10 stale"#,
    #"queue_length{job="shop", instance="a:1"} 3x20 stale"#,
    #"queue_length{job="shop", instance="b:1"} 4x20 stale"#,
    #"temperature{room="kitchen"} 20+1x40"#,
    #"temperature{room="cellar"} 10 11 12"#,
    #"undefined NaNx40"#,
    #"late{job="shop"} _x39 1"#,
    #"took_seconds_bucket{job="shop", le="1"} 0+1x40"#,
    #"took_seconds_bucket{job="shop", le="+Inf"} 0+2x40"#,
    #"took_seconds_count{job="shop"} 0+2x40"#,
    #"wait{job="shop", quantile="0.9"} 2x40"#,
    #"limits{pod="a:1"} 5x40"#,
    #"owner{job="shop", team="red", region="north"} 1x40"#,
    #"owner{job="shop", team="red", region="south"} 1x40"#,
    #"rooms{room="kitchen", floor="1"} 1x40"#,
    #"native{job="shop"} {{schema:0 count:4 sum:5 buckets:[1 2 1]}}x40"#,
  ]

  static let snapshot: SeriesSnapshot = {
    var store = SeriesStore()
    for (number, line) in series.enumerated() {
      guard let notation = try? SeriesNotation(line) else { preconditionFailure(line) }
      var batch = MetricBatch(
        source: SourceID(Int32(number)), time: Timestamp(nanoseconds: 0) + step * blanks(notation),
        interval: step)
      batch.newSeries.append(.init(column: 0, labels: notation.labels))
      if number == 0 {
        batch.metadata = [
          MetricMetadata(family: "hits_total", kind: .counter),
          MetricMetadata(family: "temperature", kind: .gauge),
          MetricMetadata(family: "took_seconds", kind: .histogram),
        ]
      }
      store.append(batch)
      for (place, value) in notation.values.enumerated() {
        let time = Timestamp(nanoseconds: 0) + step * place
        var sample = MetricBatch(source: SourceID(Int32(number)), time: time, interval: step)
        switch value {
        case .omitted: continue
        case .float(let value): (sample.columns, sample.values) = ([0], [value])
        case .histogram(let histogram, _):
          sample.histograms = [.init(column: 0, time: time, histogram: histogram)]
        }
        store.append(sample)
      }
    }
    return store.snapshot
  }()

  private static func blanks(_ notation: SeriesNotation) -> Int {
    notation.values.prefix {
      if case .omitted = $0 { return true }
      return false
    }.count
  }

  /// At ten minutes, where nothing else is said.
  static func explanation(_ text: String, at moment: Timestamp = .seconds(600)) throws
    -> QueryExplanation
  {
    let expression = try PromQLParser.expression(text)
    return QueryExplanation(PromQLQuery(expression, at: moment), in: snapshot)
  }
}

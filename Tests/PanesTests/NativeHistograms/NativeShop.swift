import Storage
import Telemetry
import TestSupport

/// A quarter of an hour of one service that sends native histograms and nothing else: two routes, of
/// which one fails and slows down in the last five minutes, and answers too quick to be measured.
struct NativeShop {
  static let metric = "http_request_duration_seconds"

  private(set) var stores = Stores()
  private var histograms: [NativeHistogram] = []

  private static let routes = [
    (route: "/charge", code: "200"), (route: "/charge", code: "500"),
    (route: "/items", code: "200"),
  ]
  /// From 2^-7 s to 4 s in steps of an eighth of an octave.
  private static let buckets = 72

  init(scrapes: Int = 182) {
    var report = SourceReport(
      source: SourceID(1), kind: .scrape, name: "http://127.0.0.1:9083/metrics",
      updated: ShopDay.end)
    report.state = .live
    stores.append(.report(report))
    histograms = Self.routes.map { _ in Self.empty }
    for index in 0..<scrapes { scrape(index, of: scrapes) }
  }

  private static var empty: NativeHistogram {
    NativeHistogram(
      schema: 3, zeroThreshold: 0.001,
      positive: .init(
        spans: [.init(offset: -55, length: UInt32(buckets))],
        counts: Array(repeating: 0, count: buckets)))
  }

  private mutating func scrape(_ index: Int, of scrapes: Int) {
    let time = ShopDay.end - Duration.seconds(Int64(5 * (scrapes - 1 - index)) + 1)
    var batch = MetricBatch(source: SourceID(1), time: time, interval: .seconds(5))
    let isLate = ShopDay.end - time < .seconds(300)
    observe(0, around: isLate ? 52 : 30, 40)
    observe(1, around: 60, isLate ? 8 : 0)
    observe(2, around: 12, 80)
    histograms[2].zeroCount += 20
    histograms[2].count += 20
    for (column, series) in Self.routes.enumerated() {
      if index == 0 {
        batch.newSeries.append(
          .init(
            column: Int32(column),
            labels: [
              "__name__": Self.metric, "job": "shop", "route": series.route, "code": series.code,
            ]))
      }
      batch.histograms.append(.init(column: Int32(column), histogram: histograms[column]))
    }
    if isLate, index % 20 == 0 {
      let slow = Exemplar(
        labels: ["trace_id": "4bf92f3577b34da60000000000000007"], value: 1.92, time: time)
      batch.exemplars = [.init(column: 1, exemplar: slow)]
    }
    stores.append(.metrics(batch))
  }

  /// Half of them in one bucket, the others in the four on both sides.
  private mutating func observe(_ series: Int, around middle: Int, _ observations: Double) {
    for distance in -4...4 {
      let part = observations * (distance == 0 ? 0.5 : 0.0625)
      histograms[series].positive.counts[middle + distance] += part
    }
    histograms[series].count += observations
    histograms[series].sum += observations * 0.1
  }
}

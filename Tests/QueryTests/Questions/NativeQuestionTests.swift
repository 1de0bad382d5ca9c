import Query
import Storage
import Telemetry
import Testing

struct NativeQuestionTests {
  private let histogram = SeriesSelector("d_seconds")
  private let a: LabelSet = ["__name__": "d_seconds", "node": "a", "job": "shop"]
  private let b: LabelSet = ["__name__": "d_seconds", "node": "b", "job": "shop"]

  /// Two targets whose histograms differ in resolution.
  private var series: ScriptedHistograms {
    var series = ScriptedHistograms()
    for second in stride(from: Int64(10), through: 300, by: 10) {
      series.scrape(at: second, [(a, .steady(second, schema: 3, buckets: 60, first: -30))])
      series.scrape(
        2, at: second, [(b, .steady(second, schema: 2, buckets: 20, first: -9, zeros: 2))])
    }
    return series
  }

  private func isClose(_ left: Double?, _ right: Double) -> Bool {
    left.map { abs($0 - right) < 1e-9 * abs(right) } ?? false
  }

  @Test(arguments: [
    ("d_seconds", "histogram_count(sum by (node) (rate(d_seconds[40s])))", [2.0, 4]),
    ("d_seconds_count", "histogram_count(sum by (node) (rate(d_seconds[40s])))", [2, 4]),
    ("d_seconds_sum", "histogram_sum(sum by (node) (rate(d_seconds[40s])))", [3, 3]),
  ])
  func `a native histogram's count and sum have rates`(
    metric: String, expression: String, rates: [Double]
  ) {
    let answer = RateQuestion(SeriesSelector(metric), by: ["node"])
      .answer(in: series.snapshot, over: .seconds(200, 300, step: 20))
    #expect(answer.expression == expression)
    #expect(answer.metrics == ["d_seconds"])
    #expect(answer.unit == MetricUnit(metric.hasSuffix("_sum") ? .seconds : .count).rateUnit)
    #expect(answer.notes == [])
    for (line, rate) in zip(answer.lines, rates) {
      #expect(isClose(line.current, rate))
      #expect(line.values.allSatisfy { isClose($0, rate) })
    }
    #expect(answer.lines.count == 2)
    let mean = RatioQuestion.mean(of: histogram, unit: MetricUnit(.seconds))
      .answer(in: series.snapshot, over: .seconds(200, 300, step: 20))
    #expect(isClose(mean.lines.first?.current, 1))
  }

  @Test func `a reset that only a bucket shows is made up for`() {
    var series = ScriptedHistograms()
    for (place, counts) in [[8.0, 0], [10, 2], [0, 12], [2, 14]].enumerated() {
      let histogram = NativeHistogram(
        count: counts[0] + counts[1],
        positive: .init(spans: [.init(offset: 0, length: 2)], counts: counts))
      series.scrape(at: Int64(place) * 10, [(a, histogram)])
    }
    let window = RateWindow.fixed(.seconds(32))
    let answer = RateQuestion(histogram, window: window)
      .answer(in: series.snapshot, over: .seconds(30, 30, step: 10))
    // 4, then all 12, then 4: eight more than the counts alone.
    #expect(isClose((answer.lines.first?.current ?? 0) * 32, 20 * 32 / 30))
  }

  @Test func `quantiles are those of all targets' observations, at the coarsest resolution`() {
    let answer = QuantileQuestion([0.01, 0.5, 0.99], of: histogram)
      .answer(in: series.snapshot, over: .seconds(200, 300, step: 50))
    #expect(answer.lines.map { $0.labels["quantile"] } == ["0.01", "0.5", "0.99"])
    let values = answer.lines.compactMap(\.current)
    #expect(values[0] < 0.0001)
    #expect(values[1] < 0.3 && values[1] > 0.01)
    #expect(values[2] > 5 && values[2] < 14)
    #expect(answer.expression == "histogram_quantile(0.01|0.5|0.99, sum(rate(d_seconds[1m])))")
    #expect(answer.metrics == ["d_seconds"])
    #expect(answer.notes == [])
    let parts = QuantileQuestion([0.5], of: histogram, by: ["node"])
      .answer(in: series.snapshot, over: .seconds(200, 300, step: 50))
    #expect(parts.lines.map { $0.labels["node"] } == ["a", "b"])
  }

  @Test func `a heatmap merges native buckets to rows that can be read, and loses nothing`() throws
  {
    let answer = HeatmapQuestion(histogram)
      .answer(in: series.snapshot, over: .seconds(200, 300, step: 50))
    #expect(answer.metrics == ["d_seconds"])
    #expect((10...24).contains(answer.buckets.count))
    let zero = try #require(answer.buckets.first)
    #expect((zero.lower, zero.upper) == (-0.0001, 0.0001))
    for (row, next) in zip(answer.buckets.dropFirst(), answer.buckets.dropFirst(2)) {
      #expect(row.upper == next.lower)
      #expect(abs(next.upper / row.upper - 2.0.squareRoot()) < 1e-12)
    }
    for column in answer.steps.indices {
      #expect(isClose(answer.total(column: column), 300))
      #expect(isClose(answer[column, 0], 100))
    }
    #expect(!answer.hasUnequalBuckets)
  }

  @Test func `a histogram at the cursor has the heatmap's rows, and finer ones by itself`() {
    let map = HeatmapQuestion(histogram)
      .answer(in: series.snapshot, over: .seconds(200, 300, step: 50))
    let snapshot = series.snapshot
    let here = HistogramAtQuestion(histogram, rows: map.buckets)
      .answer(in: snapshot, at: .seconds(250), step: .seconds(10))
    #expect(here.buckets == map.buckets)
    #expect(isClose(here.total, 240))
    #expect(here.window == .seconds(40))
    let narrow = HistogramAtQuestion(histogram, rows: Array(map.buckets[3..<6]))
      .answer(in: snapshot, at: .seconds(250), step: .seconds(10))
    #expect(isClose(narrow.total, 240))
    #expect(narrow.buckets.map(\.upper) == narrow.buckets.map(\.upper).sorted())
    let alone = HistogramAtQuestion(histogram)
      .answer(in: snapshot, at: .seconds(250), step: .seconds(10))
    #expect(isClose(alone.total, 240))
    #expect(alone.buckets.count <= 24)
    #expect(alone.quantiles.map(\.rank) == [0.5, 0.9, 0.99])
  }

  @Test func `custom bounds stay as they are`() {
    var series = ScriptedHistograms()
    for second in stride(from: Int64(10), through: 300, by: 10) {
      let histogram = NativeHistogram(
        schema: -53, count: Double(second) * 3, sum: 1,
        positive: .init(
          spans: [.init(offset: 0, length: 2)], counts: [Double(second), Double(second) * 2]),
        customBounds: [0.5, 2])
      series.scrape(at: second, [(a, histogram)])
    }
    let answer = HeatmapQuestion(histogram)
      .answer(in: series.snapshot, over: .seconds(200, 300, step: 100))
    #expect(answer.buckets.map(\.upper) == [0.5, 2, .infinity])
    #expect(answer.buckets.map(\.lower) == [0, 0.5, 2])
    #expect(isClose(answer[0, 1], 200))
    #expect(answer[0, 2] == 0)
  }

  @Test func `a gauge histogram has no rate: its value is shown, and that is said`() {
    var series = ScriptedHistograms()
    for second in stride(from: Int64(10), through: 300, by: 10) {
      var histogram = NativeHistogram.steady(second % 40, schema: 0, buckets: 2)
      histogram.resetHint = .gauge
      series.scrape(at: second, [(a, histogram)])
    }
    let grid = StepGrid.seconds(200, 300, step: 50)
    let rate = RateQuestion(histogram).answer(in: series.snapshot, over: grid)
    #expect(rate.lines.first?.values == [2020, 2040])
    #expect(rate.expression == "sum(d_seconds)")
    #expect(rate.window == nil)
    #expect(rate.notes == [.gaugeHistogram])
    let map = HeatmapQuestion(histogram).answer(in: series.snapshot, over: grid)
    #expect(map.total(column: 0) == 2020)
    #expect(map.notes == [.gaugeHistogram])
    let late = RateQuestion(histogram)
      .answer(in: series.snapshot, over: .seconds(900, 1000, step: 50))
    #expect(late.lines.first?.current == nil)
  }

  @Test func `a classic gauge histogram is one too`() {
    var series = ScriptedHistograms()
    for second in stride(from: Int64(10), through: 300, by: 10) {
      let buckets = ["1": 3.0, "+Inf": Double(second % 20)].map { le, count in
        (["__name__": "d_seconds_bucket", "le": le] as LabelSet, count)
      }
      series.scrape(
        at: second, floats: buckets + [(["__name__": "d_seconds_gcount"], 7)])
    }
    let grid = StepGrid.seconds(200, 310, step: 10)
    let map = HeatmapQuestion(histogram).answer(in: series.snapshot, over: grid)
    #expect(map[0, 0] == 3)
    #expect(map[0, 1] == 7)
    #expect(map.notes.contains(.gaugeHistogram))
    let count = RateQuestion(SeriesSelector("d_seconds_count"))
      .answer(in: series.snapshot, over: grid)
    #expect(count.lines.first?.current == 7)
    #expect(count.notes == [.gaugeHistogram])
  }

  @Test func `native buckets are taken where every target has them, else classic ones`() {
    func classic(_ node: String, _ second: Int64) -> [(LabelSet, Double)] {
      ["1", "+Inf"].map { le in
        (["__name__": "d_seconds_bucket", "le": le, "node": node], Double(second) + 50)
      } + [(["__name__": "d_seconds_count", "node": node], Double(second) + 50)]
    }
    var series = ScriptedHistograms()
    for second in stride(from: Int64(10), through: 300, by: 10) {
      series.scrape(
        at: second, [(a, .steady(second, schema: 0, buckets: 2))], floats: classic("a", second))
      series.scrape(2, at: second, [(b, .steady(second, schema: 0, buckets: 2))])
    }
    let grid = StepGrid.seconds(200, 300, step: 50)
    let both = HeatmapQuestion(histogram).answer(in: series.snapshot, over: grid)
    #expect(both.metrics == ["d_seconds"])
    // What a target counts twice is counted once.
    let count = RateQuestion(SeriesSelector("d_seconds_count"))
      .answer(in: series.snapshot, over: grid)
    #expect(isClose(count.lines.first?.current, 3))
    for second in stride(from: Int64(10), through: 300, by: 10) {
      series.scrape(3, at: second, floats: classic("c", second))
    }
    let mixed = HeatmapQuestion(histogram).answer(in: series.snapshot, over: grid)
    #expect(mixed.metrics == ["d_seconds_bucket"])
    #expect(mixed.notes.contains(.onlyClassic))
  }

  @Test func `services are found by native histograms alone`() throws {
    var series = ScriptedHistograms()
    for second in stride(from: Int64(10), through: 300, by: 10) {
      let all = ["200", "500"].map { code in
        let labels: LabelSet = [
          "__name__": "http_request_duration_seconds", "job": "shop", "code": code,
        ]
        return (labels, NativeHistogram.steady(second, schema: 2, buckets: 9))
      }
      series.scrape(at: second, all)
    }
    let discovery = REDDiscovery(series.snapshot, at: .seconds(300))
    let shop = try #require(discovery.services.first)
    #expect(shop.name == "shop")
    #expect(shop.metrics == ["http_request_duration_seconds"])
    let grid = StepGrid.seconds(200, 300, step: 50)
    let rate = try #require(shop.requestRate()).answer(in: series.snapshot, over: grid)
    #expect(isClose(rate.lines.first?.current, 4))
    let errors = try #require(shop.errorRatio()).answer(in: series.snapshot, over: grid)
    #expect(isClose(errors.lines.first?.current, 0.5))
    let median = try #require(shop.quantiles([0.9])).answer(in: series.snapshot, over: grid)
    #expect(median.lines.first?.current != nil)
    #expect(shop.heatmap() != nil)
  }

  @Test func `exemplars of a native histogram come with its heatmap`() {
    var series = ScriptedHistograms()
    let exemplar = Exemplar(labels: ["trace_id": "ab"], value: 0.3)
    series.scrape(
      at: 10, [(a, .steady(10, schema: 0, buckets: 2))], exemplar: exemplar)
    let answer = HeatmapQuestion(histogram)
      .answer(in: series.snapshot, over: .seconds(0, 20, step: 10))
    #expect(answer.worstExemplars.map(\.exemplar) == [exemplar])
  }

  @Test func `targets whose buckets do not add up are said to`() {
    var series = ScriptedHistograms()
    for second in stride(from: Int64(10), through: 300, by: 10) {
      series.scrape(at: second, [(a, .steady(second, schema: 0, buckets: 2))])
      let custom = NativeHistogram(
        schema: -53, count: Double(second), sum: 1,
        positive: .init(spans: [.init(offset: 0, length: 1)], counts: [Double(second)]),
        customBounds: [0.5])
      series.scrape(2, at: second, [(b, custom)])
    }
    let answer = QuantileQuestion([0.5], of: histogram)
      .answer(in: series.snapshot, over: .seconds(200, 300, step: 50))
    #expect(answer.notes == [.mixedBuckets])
  }
}

import Query
import Storage
import Telemetry
import Testing

struct HistogramQuestionTests {
  private static func bucket(_ le: String, _ node: String = "a") -> LabelSet {
    ["__name__": "d_seconds_bucket", "le": le, "node": node]
  }

  /// Each second two observations up to 0.1 s, one up to 0.5 and one beyond.
  private static func series(_ labels: [LabelSet], through end: Int64 = 300) -> ScriptedSeries {
    .steady(labels, through: end) { labels, second in
      let share: Double = ["0.1": 2, "0.5": 3, "+Inf": 4][labels["le"] ?? ""] ?? 0
      return share * Double(second) + 5000
    }
  }

  private let series = Self.series(["0.1", "0.5", "+Inf"].map { bucket($0) })
  private let histogram = SeriesSelector("d_seconds")

  @Test func `quantiles are lines of their own, a group's together`() {
    let answer = QuantileQuestion([0.5, 0.75, 0.99], of: histogram, by: ["node"])
      .answer(in: series.snapshot, over: .seconds(200, 300, step: 50))
    #expect(answer.lines.map { $0.labels["quantile"] } == ["0.5", "0.75", "0.99"])
    #expect(answer.lines.map(\.current) == [0.1, 0.5, 0.5])
    #expect(answer.lines.first?.values == [0.1, 0.1])
    #expect(answer.unit == MetricUnit(.seconds))
    #expect(
      answer.expression
        == "histogram_quantile(0.5|0.75|0.99, sum by (node, le) (rate(d_seconds_bucket[1m])))")
    #expect(answer.notes == [])
  }

  @Test func `the cells of a column add up to its observations`() throws {
    let answer = HeatmapQuestion(histogram)
      .answer(in: series.snapshot, over: .seconds(200, 300, step: 50))
    #expect(answer.buckets.map(\.upper) == [0.1, 0.5, .infinity])
    #expect(answer.buckets.map(\.lower) == [0, 0.1, 0.5])
    for column in answer.steps.indices {
      let cells = answer.buckets.indices.map { answer[column, $0] ?? .nan }
      for (cell, expected) in zip(cells, [100.0, 50, 50]) { #expect(abs(cell - expected) < 1e-9) }
      #expect(abs((answer.total(column: column) ?? 0) - 200) < 1e-9)
    }
    #expect(answer.notes == [.windowExceedsStep(window: .seconds(60), step: .seconds(50))])
  }

  @Test func `a column before the first scrape is unknown, not empty`() {
    let answer = HeatmapQuestion(histogram)
      .answer(in: series.snapshot, over: .seconds(-200, 300, step: 100))
    #expect(
      answer.steps.map { answer.total(column: answer.steps.firstIndex(of: $0) ?? 0) == nil } == [
        true, true, false, false, false,
      ])
  }

  @Test func `a histogram at a moment counts what its window holds`() {
    let answer = HistogramAtQuestion(histogram)
      .answer(in: series.snapshot, at: .seconds(250), step: .seconds(10))
    #expect(answer.window == .seconds(40))
    #expect(abs(answer.total - 160) < 1e-9)
    #expect(answer.quantiles.map(\.value) == [0.1, 0.5, 0.5])
    #expect(answer.notes == [])
  }

  @Test func `unequal bounds, missing buckets and lifted ones are said`() {
    func notes(_ series: ScriptedSeries) -> [QuestionNote] {
      QuantileQuestion([0.5], of: histogram).answer(
        in: series.snapshot, over: .seconds(200, 300, step: 100)
      ).notes
    }
    #expect(notes(Self.series([Self.bucket("0.1"), Self.bucket("0.5")])) == [.noInfiniteBucket])
    let mixed = ["0.1", "+Inf"].map { Self.bucket($0, "a") } + [Self.bucket("+Inf", "b")]
    #expect(notes(Self.series(mixed)) == [.differentBounds])
    let falling = ["0.1", "0.2", "+Inf"].map { Self.bucket($0) }
    #expect(notes(Self.series(falling)) == [.bucketsLifted])
    #expect(
      notes(Self.series([["__name__": "d_seconds_bucket"]])) == [.noBuckets("d_seconds_bucket")])
    #expect(notes(ScriptedSeries()) == [.noSuchSeries("d_seconds_bucket")])
  }

  @Test(arguments: [
    ([1.0, 2, 3, 4], false), ([1, 2, 4, 8], false), ([0.1, 0.5, 1, 5], true), ([], false),
    ([1], false), ([-2, -1, 0, 1], false),
  ])
  func `bounds that are neither even nor exponential are labelled`(
    bounds: [Double], isUnequal: Bool
  ) {
    let labels = (bounds.map { "\($0)" } + ["+Inf"]).map { Self.bucket($0) }
    let answer = HeatmapQuestion(histogram).answer(
      in: Self.series(labels).snapshot, over: .seconds(200, 300, step: 100))
    #expect(answer.hasUnequalBuckets == isUnequal)
  }

  @Test func `exemplars of the range come with the heatmap`() {
    var store = SeriesStore()
    var batch = MetricBatch(source: SourceID(1), time: .seconds(10))
    batch.newSeries = [.init(column: 0, labels: Self.bucket("+Inf"))]
    batch.columns = [0]
    batch.values = [1]
    batch.exemplars = [
      .init(column: 0, exemplar: Exemplar(labels: ["trace_id": "ab"], value: 0.3))
    ]
    store.append(batch)
    func found(_ start: Int64) -> Int {
      HeatmapQuestion(histogram).answer(
        in: store.snapshot, over: .seconds(start, 20, step: 10)
      ).exemplars.count
    }
    #expect(found(0) == 1)
    #expect(found(10) == 0)
  }
}

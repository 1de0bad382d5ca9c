import Query
import Storage
import Telemetry
import Testing

struct GaugeQuestionTests {
  private let first: LabelSet = ["__name__": "active_connections", "pool": "a"]
  private let second: LabelSet = ["__name__": "active_connections", "pool": "b"]

  @Test(arguments: [
    (GaugeQuestion.Aggregation.sum, 8.0), (.average, 4), (.min, 3), (.max, 5),
  ])
  func `gauges are put together as asked`(
    aggregation: GaugeQuestion.Aggregation, expected: Double
  ) {
    let series = ScriptedSeries.steady([first, second], through: 100) { labels, _ in
      labels == first ? 3 : 5
    }
    let answer = GaugeQuestion(SeriesSelector("active_connections"), as: aggregation)
      .answer(in: series.snapshot, over: .seconds(50, 100, step: 25))
    #expect(answer.lines.map(\.values) == [[expected, expected]])
    #expect(answer.lines.map(\.current) == [expected])
    #expect(answer.notes == [])
  }

  @Test func `a gauge ends at its stale marker, or five minutes after its last sample`() {
    var series = ScriptedSeries()
    series.scrape(at: 0, [(first, 1), (second, 2)])
    series.scrape(at: 10, [(first, StaleMarker.value)])
    let question = GaugeQuestion(SeriesSelector("active_connections"), by: ["pool"])
    let soon = question.answer(in: series.snapshot, over: .seconds(-10, 20, step: 10))
    #expect(soon.line(["pool": "a"])?.values.map { $0.isNaN ? -1 : $0 } == [1, -1, -1])
    #expect(soon.line(["pool": "b"])?.current == 2)
    let edge = question.answer(in: series.snapshot, over: .seconds(200, 299, step: 99))
    #expect(edge.line(["pool": "b"])?.current == 2)
    let late = question.answer(in: series.snapshot, over: .seconds(200, 300, step: 100))
    #expect(late.line(["pool": "b"])?.current == nil)
    #expect(late.notes == [.noData(since: .seconds(10))])
  }

  @Test func `the greatest lines come first and the rest is said`() {
    let labels: [LabelSet] = (0..<5).map { ["__name__": "g", "n": "\($0)"] }
    let series = ScriptedSeries.steady(labels, through: 100) { labels, _ in
      labels["n"] == "3" ? .nan : Double(labels["n"] ?? "") ?? 0
    }
    let question = GaugeQuestion(SeriesSelector("g"), by: ["n"])
    let answer = TopKQuestion(2, of: question).answer(
      in: series.snapshot, over: .seconds(50, 100, step: 25))
    #expect(answer.lines.map { $0.labels["n"] } == ["4", "2"])
    #expect(answer.notes == [.limited(shown: 2, of: 5)])
    let all = TopKQuestion(9, of: question).answer(
      in: series.snapshot, over: .seconds(50, 100, step: 25))
    #expect(all.lines.last?.labels["n"] == "3")
    #expect(all.notes == [])
  }
}

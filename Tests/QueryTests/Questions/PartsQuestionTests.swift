import Query
import Storage
import Telemetry
import Testing

struct PartsQuestionTests {
  private let scripted = ScriptedSeries.steady(
    [
      ["__name__": "a_requests_total", "route": "/x"],
      ["__name__": "a_requests_total", "route": "/y"],
      ["__name__": "b_requests_total", "route": "/x"],
    ], through: 100
  ) { labels, second in Double(second) * (labels.metricName.hasPrefix("a") ? 2 : 3) }

  private let grid = StepGrid.seconds(50, 100, step: 50)

  private func parts(by labels: [String], named: Bool) -> PartsQuestion {
    PartsQuestion(
      ["a", "b"].map { name in
        PartsQuestion.Part(
          RateQuestion(SeriesSelector("\(name)_requests_total"), by: labels),
          label: named ? .init("service", name) : nil)
      })
  }

  @Test func `parts with a label of their own stay apart`() {
    let answer = parts(by: [], named: true).answer(in: scripted.snapshot, over: grid)
    #expect(answer.lines.map(\.labels) == [["service": "a"], ["service": "b"]])
    #expect(answer.lines.map(\.current) == [4, 3])
    #expect(answer.metrics == ["a_requests_total", "b_requests_total"])
  }

  @Test func `lines that agree are added up`() {
    let answer = parts(by: ["route"], named: false).answer(in: scripted.snapshot, over: grid)
    #expect(answer.line(["route": "/x"])?.current == 5)
    #expect(answer.line(["route": "/x"])?.values == [5])
    #expect(answer.line(["route": "/y"])?.current == 2)
  }

  @Test func `labels to split by have more than one value`() {
    var snapshot = TelemetrySnapshot()
    snapshot.metrics = scripted.snapshot
    let engine = LocalQueryEngine(snapshot)
    func names(_ metric: String) -> [String] {
      LabelChoices([SeriesSelector(metric)], engine, at: .seconds(100)).names
    }
    #expect(names("a_requests_total") == ["route"])
    #expect(names("b_requests_total").isEmpty)
  }

  @Test func `what was found stays true until a series is born`() {
    var later = scripted
    later.scrape(at: 110, [(["__name__": "c_requests_total", "job": "c"], 1)])
    var snapshot = TelemetrySnapshot()
    snapshot.metrics = later.snapshot
    let engine = LocalQueryEngine(snapshot)
    let before = KnownServices(engine, at: .seconds(100), previous: nil)
    let still = KnownServices(engine, at: .seconds(109), previous: before)
    let after = KnownServices(engine, at: .seconds(110), previous: still)
    #expect(still.identity == before.identity)
    #expect(after.identity != before.identity)
    #expect(after.discovery.services.contains { $0.name == "c" })
    let back = KnownServices(engine, at: .seconds(109), previous: after)
    #expect(!back.discovery.services.contains { $0.name == "c" })
  }
}

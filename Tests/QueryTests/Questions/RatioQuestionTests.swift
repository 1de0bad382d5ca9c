import Query
import Storage
import Telemetry
import Testing

struct RatioQuestionTests {
  private let ok: LabelSet = ["__name__": "r_total", "status": "200", "route": "/a"]
  private let failed: LabelSet = ["__name__": "r_total", "status": "503", "route": "/a"]
  private let quiet: LabelSet = ["__name__": "r_total", "status": "200", "route": "/b"]
  private let idle: LabelSet = ["__name__": "r_total", "status": "200", "route": "/c"]

  private var answer: SeriesAnswer {
    let series = ScriptedSeries.steady([ok, failed, quiet, idle], through: 200) { labels, second in
      labels == idle ? 5 : labels == failed ? Double(second) + 500 : Double(second) * 3 + 1000
    }
    let all = SeriesSelector("r_total")
    let errors = all.adding(LabelMatcher("status", matches: "5..") { $0.hasPrefix("5") })
    return RatioQuestion.errors(errors, of: all, by: ["route"])
      .answer(in: series.snapshot, over: .seconds(100, 200, step: 50))
  }

  @Test func `errors are a share of their group's requests`() {
    #expect(answer.line(["route": "/a"])?.current == 0.25)
    #expect(answer.line(["route": "/a"])?.values == [0.25, 0.25])
    #expect(answer.metrics == ["r_total"])
    #expect(
      answer.expression
        == #"sum by (route) (rate(r_total{status=~"5.."}[1m])) / sum by (route) (rate(r_total[1m]))"#
    )
  }

  @Test func `without an error series the share is zero, without requests it is unknown`() {
    #expect(answer.line(["route": "/b"])?.current == 0)
    #expect(answer.line(["route": "/c"])?.current == nil)
    #expect(answer.line(["route": "/c"])?.values.allSatisfy(\.isNaN) == true)
    #expect(answer.notes == [])
  }

  @Test func `a mean is the sum out of the count`() {
    let series = ScriptedSeries.steady(
      [["__name__": "d_seconds_sum"], ["__name__": "d_seconds_count"]], through: 200
    ) { labels, second in
      labels.metricName.hasSuffix("sum") ? Double(second) / 2 + 99 : Double(second) * 2 + 999
    }
    let mean = RatioQuestion.mean(
      of: SeriesSelector("d_seconds"), unit: MetricUnit(.seconds)
    ).answer(in: series.snapshot, over: .seconds(100, 200, step: 50))
    #expect(mean.lines.map(\.current) == [0.25])
    #expect(mean.metrics == ["d_seconds_sum", "d_seconds_count"])
  }
}

import Query
import Storage
import Telemetry
import TestSupport
import Testing

/// One question for all services has to come to what each service's own questions come to.
struct ServicesQuestionTests {
  private static let ranks = [0.5, 0.95, 0.99]

  private func expectSame(
    _ snapshot: SeriesSnapshot, _ range: TimeRange, step: Duration,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> [ServiceSignals] {
    let services = REDDiscovery(snapshot, at: range.end).services
    let grid = StepGrid(range: range, step: step)
    let answers = ServicesQuestion(services, quantiles: Self.ranks)
      .answer(in: snapshot, over: grid)
    #expect(answers.count == services.count)
    for (service, answer) in zip(services, answers) {
      let single = Single(service, snapshot, grid)
      #expect(
        Figures(answer) == Figures(single.answer), "\(service.name)", sourceLocation: sourceLocation
      )
    }
    return services
  }

  @Test(arguments: [1, 28, 200])
  func `of a shop, whatever the steps`(seconds: Int64) {
    let services = expectSame(
      ShopDay([.services]).stores.snapshot.metrics, ShopDay.range, step: .seconds(seconds))
    #expect(services.count == 4)
  }

  @Test func `of services that fell silent, have only begun, or count little`() {
    var series = ScriptedSeries()
    for second in stride(from: Int64(10), through: 600, by: 10) {
      var values: [(LabelSet, Double)] = [
        (["__name__": "http_requests_total", "job": "steady", "status": "200"], Double(second)),
        (
          ["__name__": "http_requests_total", "job": "steady", "status": "503"], Double(second / 7)
        ),
        (["__name__": "http_requests_total", "job": "both", "service": "named"], Double(second)),
        (["__name__": "http_requests_total", "job": "both"], Double(second * 2)),
        (["__name__": "rpc_requests_total", "job": "mean"], Double(second % 300)),
        (["__name__": "rpc_errors_total", "job": "mean"], Double(second % 40)),
        (
          ["__name__": "rpc_request_duration_seconds_sum", "job": "mean"], Double(second % 300) / 8
        ),
        (["__name__": "rpc_request_duration_seconds_count", "job": "mean"], Double(second % 300)),
        (["__name__": "app_requests_total"], Double(second)),
      ]
      if second < 400 {
        values.append((["__name__": "http_requests_total", "job": "silent"], Double(second)))
      }
      if second == 600 { values.append((["__name__": "http_requests_total", "job": "new"], 1)) }
      if second < 300 || second == 600 {
        values.append((["__name__": "http_requests_total", "job": "back"], Double(second)))
      }
      series.scrape(at: second, values)
    }
    let services = expectSame(
      series.snapshot, TimeRange(start: .seconds(0), end: .seconds(600)), step: .seconds(30))
    #expect(
      services.map(\.name) == ["", "back", "both", "mean", "named", "new", "silent", "steady"])
  }

  @Test func `of native histograms beside classic ones, at targets that send either`() {
    var series = ScriptedHistograms()
    let name = "http_request_duration_seconds"
    for second in stride(from: Int64(10), through: 300, by: 10) {
      func labels(_ suffix: String, _ job: String, _ others: LabelSet = [:]) -> LabelSet {
        LabelSet(others.labels + [.init("__name__", name + suffix), .init("job", job)])
      }
      let count = Double(second)
      let classic =
        ["1", "+Inf"].map { (labels("_bucket", "old", ["le": $0]), count) }
        + [(labels("_count", "old"), count), (labels("_sum", "old"), count / 4)]
      series.scrape(
        1, at: second,
        [(labels("", "new", ["code": "200"]), .steady(second, schema: 2, buckets: 9))],
        floats: classic)
      series.scrape(
        2, at: second,
        [(labels("", "new", ["code": "500"]), .steady(second / 3, schema: 1, buckets: 5))])
    }
    let services = expectSame(
      series.snapshot, TimeRange(start: .seconds(0), end: .seconds(300)), step: .seconds(50))
    #expect(services.map(\.name) == ["new", "old"])
  }
}

/// The service's own questions.
private struct Single {
  var answer = ServiceAnswer()

  init(_ service: ServiceSignals, _ snapshot: SeriesSnapshot, _ grid: StepGrid) {
    let now = StepGrid(range: TimeRange(start: grid.now, end: grid.now), step: .seconds(1))
    /// The line of the chart's windows with the figure of the briefest.
    func line(_ question: (some SeriesQuestion)?) -> SeriesAnswer.Line? {
      guard let question, var line = question.answer(in: snapshot, over: grid).lines.first else {
        return nil
      }
      line.current = question.answer(in: snapshot, over: now).lines.first?.current
      return line
    }
    answer.rate = line(service.requestRate())
    answer.errorRatio = line(service.errorRatio())
    answer.notes = service.requestRate()?.answer(in: snapshot, over: now).notes ?? []
    if let question = service.quantiles([0.5, 0.95, 0.99]) {
      answer.durations = question.answer(in: snapshot, over: now).lines.map(\.current)
    } else {
      answer.meanDuration = line(service.meanDuration())
    }
  }
}

/// A service's answer in a form that compares bit by bit, gaps too.
private struct Figures: Equatable {
  private struct Line: Equatable {
    var values: [UInt64]
    var current: Double?

    init(_ line: SeriesAnswer.Line) {
      values = line.values.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
      current = line.current
    }
  }

  private var lines: [Line?]
  private var durations: [Double?]
  private var notes: [QuestionNote]

  init(_ answer: ServiceAnswer) {
    lines = [answer.rate, answer.errorRatio, answer.meanDuration].map { $0.map(Line.init) }
    durations = answer.durations
    notes = answer.notes
  }
}

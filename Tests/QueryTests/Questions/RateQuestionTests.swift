import Query
import Storage
import Telemetry
import TestSupport
import Testing

struct RateQuestionTests {
  private let get: LabelSet = ["__name__": "http_requests_total", "method": "GET", "node": "a"]
  private let post: LabelSet = ["__name__": "http_requests_total", "method": "POST", "node": "a"]
  private let other: LabelSet = ["__name__": "http_requests_total", "method": "GET", "node": "b"]
  private let selector = SeriesSelector("http_requests_total")

  private var series: ScriptedSeries {
    .steady([get, post, other], through: 300) { labels, second in
      labels == post ? Double(second) * 2 + 100 : Double(second) + 1000
    }
  }

  @Test func `rates are added up by the labels asked for`() {
    let answer = RateQuestion(selector, by: ["method"])
      .answer(in: series.snapshot, over: .seconds(200, 300, step: 20))
    #expect(answer.lines.map(\.labels) == [["method": "GET"], ["method": "POST"]])
    for line in answer.lines {
      #expect(line.values == [2, 2, 2, 2, 2])
      #expect(line.current == 2)
      #expect(line.newest == .seconds(300))
    }
    #expect(answer.window == .seconds(40))
    #expect(
      answer.expression == "sum by (method) (rate(http_requests_total[40s]))")
    #expect(answer.unit.description == "/s")
    #expect(answer.notes == [])
  }

  @Test func `matchers choose the series`() {
    let chosen = selector.adding(LabelMatcher("node", equals: "b"))
    let answer = RateQuestion(chosen).answer(
      in: series.snapshot, over: .seconds(200, 300, step: 20))
    #expect(answer.lines.map(\.current) == [1])
    #expect(
      answer.expression == #"sum(rate(http_requests_total{node="b"}[40s]))"#)
  }

  @Test(
    arguments: [
      (step: 5, interval: 10, window: 40), (step: 60, interval: 10, window: 70),
      (step: 1, interval: 1, window: 4),
    ] as [(step: Int64, interval: Int64, window: Int64)])
  func `a window holds four scrapes, or a step and one`(
    step: Int64, interval: Int64, window: Int64
  ) {
    var scripted = ScriptedSeries(interval: .seconds(interval))
    for second in stride(from: Int64(0), through: 300, by: Int(interval)) {
      scripted.scrape(at: second, [(get, Double(second))])
    }
    let answer = RateQuestion(selector).answer(
      in: scripted.snapshot, over: .seconds(0, 300, step: step))
    #expect(answer.window == .seconds(window))
  }

  @Test func `every target has the window its own interval asks for`() {
    var series = ScriptedHistograms()
    // Each jumps once in a while: only a window of the right length holds the jump in part.
    func value(_ second: Int64) -> Double { second >= 270 ? 1500 : Double(second) + 1000 }
    for second in stride(from: Int64(5), through: 300, by: 5) {
      series.scrape(1, at: second, every: 5, floats: [(get, value(second))])
    }
    for second in stride(from: Int64(15), through: 300, by: 15) {
      series.scrape(2, at: second, every: 15, floats: [(other, value(second))])
    }
    let grid = StepGrid.seconds(300, 300, step: 1)
    let answer = RateQuestion(selector, by: ["node"]).answer(in: series.snapshot, over: grid)
    // Four scrapes: 20 s after the jump, and 60 s that hold it.
    #expect(answer.lines.map { $0.current == 0 } == [true, false])
    #expect(answer.window == .seconds(60))
    #expect(answer.notes == [])
    let coarse = RateQuestion(selector, by: ["node"])
      .answer(in: series.snapshot, over: .seconds(240, 300, step: 60))
    // A step and a scrape: 65 s and 75 s.
    #expect(coarse.window == .seconds(75))
    for (line, length) in zip(coarse.lines, [65 * Int64(1_000_000_000), 75_000_000_000]) {
      let fixed = RateQuestion(
        selector.adding(LabelMatcher("node", equals: line.labels["node"] ?? "")),
        window: .fixed(.nanoseconds(length))
      ).answer(in: series.snapshot, over: .seconds(240, 300, step: 60))
      #expect(line.current == fixed.lines.first?.current)
    }
  }

  @Test func `fewer than four scrapes of any target in its window are said`() {
    var series = ScriptedHistograms()
    for second in stride(from: Int64(5), through: 300, by: 5) {
      series.scrape(1, at: second, every: 5, floats: [(get, Double(second))])
    }
    for second in [Int64(270), 285, 300] {
      series.scrape(2, at: second, every: 15, floats: [(other, Double(second))])
    }
    let answer = RateQuestion(selector).answer(
      in: series.snapshot, over: .seconds(300, 300, step: 1))
    #expect(answer.notes == [.fewScrapes(3, window: .seconds(60))])
  }

  @Test func `what comes later changes nothing that was asked about earlier`() {
    let grid = StepGrid.seconds(0, 155, step: 10)
    let question = RateQuestion(selector, by: ["method", "node"])
    var scripted = ScriptedSeries.steady([get, post], through: 150) {
      Double($1) * ($0 == get ? 1 : 3)
    }
    let before = question.answer(in: scripted.snapshot, over: grid)
    for second in stride(from: Int64(160), through: 2000, by: 10) {
      scripted.scrape(at: second, [(get, 7), (other, Double(second)), (post, .nan)])
    }
    let after = question.answer(in: scripted.snapshot, over: grid)
    #expect(before.lines.map(\.labels) == after.lines.map(\.labels))
    for (left, right) in zip(before.lines, after.lines) {
      #expect(left.values.map(\.bitPattern) == right.values.map(\.bitPattern))
      #expect(left.current == right.current)
      #expect(left.newest == right.newest)
    }
    #expect(before.notes == after.notes)
  }

  @Test func `panning changes no value of a step that stays in sight`() throws {
    let scripted = ScriptedSeries.steady([get], through: 900) { Double($1 * $1 % 7919) }
    let question = RateQuestion(selector)
    let here = question.answer(in: scripted.snapshot, over: .seconds(300, 603, step: 10))
    let there = question.answer(in: scripted.snapshot, over: .seconds(417, 711, step: 10))
    let shared = try #require(here.steps.firstIndex(of: there.steps[0]))
    let left = try #require(here.lines.first).values[shared...]
    let right = try #require(there.lines.first).values.prefix(left.count)
    #expect(left.map(\.bitPattern) == right.map(\.bitPattern))
  }

  @Test func `an answer says when there is nothing, or little, behind it`() {
    let empty = SeriesStore().snapshot
    let grid = StepGrid.seconds(0, 100, step: 10)
    let question = RateQuestion(selector)
    #expect(
      question.answer(in: empty, over: grid).notes == [.noSuchSeries("http_requests_total")])
    var scripted = ScriptedSeries()
    scripted.scrape(at: 90, [(get, 1)])
    let first = question.answer(in: scripted.snapshot, over: grid)
    #expect(first.notes == [.oneScrape])
    #expect(first.lines.first?.current == nil)
    #expect(first.lines.first?.values.allSatisfy(\.isNaN) == true)
    scripted.scrape(at: 100, [(get, 2)])
    #expect(
      question.answer(in: scripted.snapshot, over: grid).notes
        == [.fewScrapes(2, window: .seconds(40))])
    let late = StepGrid.seconds(5000, 5100, step: 10)
    #expect(
      question.answer(in: scripted.snapshot, over: late).notes == [
        .noData(since: .seconds(100))
      ])
    #expect(
      question.answer(in: scripted.snapshot, over: .seconds(80, 135, step: 10)).notes == [
        .noData(since: .seconds(100))
      ])
  }

  @Test(arguments: UInt64(0)..<60)
  func `every value is what the functions give series by series`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var scripted = ScriptedSeries(interval: seed % 2 == 0 ? .seconds(10) : nil)
    let labels: [LabelSet] = (0..<4).map {
      ["__name__": "m_total", "n": "\($0)", "g": "\($0 % 2)"]
    }
    var counters = [Double](repeating: 0, count: 4)
    for second in stride(from: Int64(3), through: 700, by: 10) {
      var values: [(LabelSet, Double)] = []
      for (index, labels) in labels.enumerated() where index == 0 || generator.next() % 8 > 0 {
        counters[index] += Double(generator.next() % 50)
        if generator.next() % 20 == 0 { counters[index] = 1 }
        let isStale = generator.next() % 25 == 0
        values.append((labels, isStale ? StaleMarker.value : counters[index]))
      }
      scripted.scrape(at: second, values.shuffled(using: &generator))
    }
    let grid = StepGrid.seconds(100, 695, step: 15)
    let window = RateWindow.fixed(.seconds(60))
    let answer = RateQuestion(SeriesSelector("m_total"), by: ["g"], window: window)
      .answer(in: scripted.snapshot, over: grid)
    for line in answer.lines {
      for (index, step) in grid.steps.enumerated() {
        let expected = slowSum(line.labels["g"] ?? "", at: step, scripted.snapshot)
        let value = line.values[index]
        #expect(
          expected.map { abs($0 - value) <= 1e-12 * abs($0) } ?? value.isNaN,
          "\(line.labels) at \(step): \(value), not \(String(describing: expected))")
      }
    }
    #expect(answer.lines.count == 2)
  }

  /// The obvious way: every series, every step, on its own.
  private func slowSum(_ group: String, at step: Timestamp, _ snapshot: SeriesSnapshot) -> Double? {
    let window = TimeRange(.seconds(60), endingAt: step)
    let ids = snapshot.select([.metric("m_total"), LabelMatcher("g", equals: group)])
    let rates = ids.compactMap { id -> Double? in
      var samples = Samples()
      snapshot.samples(id, in: window, into: &samples)
      samples.removeStaleMarkers()
      return RangeFunction.rate.value(
        times: samples.times.span, values: samples.values.span, in: window)
    }
    return rates.isEmpty ? nil : rates.reduce(0, +)
  }
}

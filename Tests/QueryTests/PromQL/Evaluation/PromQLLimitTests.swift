import Query
import Storage
import Telemetry
import Testing

@Suite struct PromQLLimitTests {
  /// 20 series of 100 samples, a second apart.
  private static let snapshot: SeriesSnapshot = {
    var data = TestScriptData()
    for number in 0..<20 {
      let values = (0..<100).map { SeriesNotation.Value.float(Double($0)) }
      let labels: LabelSet = ["__name__": "m", "n": "\(number)"]
      data.append(SeriesNotation(labels: labels, values: values), every: .seconds(1))
    }
    return data.snapshot
  }()

  private static func failure(
    _ text: String, step: Duration = .seconds(1), _ settings: PromQLSettings,
    elapsed: (() -> Duration)? = nil
  ) throws -> PromQLFailure? {
    var query = PromQLQuery(
      try PromQLParser.expression(text), from: .seconds(0), through: .seconds(99), step: step)
    query.settings = settings
    do {
      _ = try PromQLEvaluator.evaluate(query, in: snapshot, elapsed: elapsed)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    (99, PromQLFailure.Kind?.some(.badData)), (100, nil),
  ])
  func `a query has a limit of steps`(limit: Int, kind: PromQLFailure.Kind?) throws {
    var settings = PromQLSettings()
    settings.stepLimit = limit
    let failure = try Self.failure("sum(m)", settings)
    #expect(failure?.kind == kind)
    if let failure { #expect(failure.message.contains("99 points per timeseries")) }
  }

  @Test(arguments: [
    ("m{n=\"0\"} offset -50s", 45.0, 90.0),
    ("count_over_time(m{n=\"0\"}[20s] offset -20s)", 5, 20),
    ("m{n=\"0\"} @ 80", 45, 80),
  ])
  func `nothing beyond the horizon is seen`(query: String, seen: Double, all: Double) throws {
    var asked = PromQLQuery(try PromQLParser.expression(query), at: .seconds(40))
    for (horizon, value) in [(Timestamp.seconds(45), seen), (nil, all)] {
      asked.settings.horizon = horizon
      let answer = try PromQLEvaluator.evaluate(asked, in: Self.snapshot)
      var values: [PromQLSampleValue] = []
      if case .vector(let vector) = answer.value { values = vector.map(\.value) }
      #expect(values == [.number(value)])
    }
  }

  @Test func `a selector has a limit of series, and is pointed at`() throws {
    var settings = PromQLSettings()
    settings.seriesLimit = 19
    let failure = try #require(try Self.failure("1 + sum(m)", settings))
    #expect(failure.message == "the selector finds 20 series, more than 19: narrow it by a label")
    #expect(failure.place == 8..<9)
    #expect(try Self.failure(#"sum(m{n=~"1.?"})"#, settings) == nil)
  }

  @Test(arguments: ["sum(m)", "sum(rate(m[10s]))", "max_over_time(sum(m)[50s:1s])", "m + m"])
  func `a query has a limit of samples`(query: String) throws {
    var settings = PromQLSettings()
    settings.sampleLimit = 1500
    let failure = try #require(try Self.failure(query, settings))
    #expect(failure.kind == .execution)
    #expect(failure.message.hasPrefix("query processing would load too many samples into memory"))
    settings.sampleLimit = 100_000
    #expect(try Self.failure(query, settings) == nil)
  }

  @Test func `a subquery has no more steps than samples are allowed`() throws {
    var settings = PromQLSettings()
    settings.sampleLimit = 5000
    let failure = try #require(try Self.failure("max_over_time(vector(1)[10h:1s])", settings))
    #expect(failure.message == "a subquery has more than 5000 steps")
  }

  @Test func `a query has a limit of time`() throws {
    var settings = PromQLSettings()
    settings.timeLimit = .seconds(2)
    let failure = try #require(
      try Self.failure("sum(m)", settings, elapsed: { .milliseconds(2001) }))
    #expect(failure.kind == .timeout)
    #expect(failure.message == "query timed out after 2s")
    #expect(try Self.failure("sum(m)", settings, elapsed: { .milliseconds(1999) }) == nil)
  }
}

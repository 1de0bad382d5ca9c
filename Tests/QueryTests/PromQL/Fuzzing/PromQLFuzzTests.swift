import Query
import Storage
import Telemetry
import TestSupport
import Testing

/// Random queries over random series, and what must hold whatever they are. A short pass by default;
/// MARTLET_FUZZ_SECONDS says for how long otherwise.
@Suite(.serialized)
struct PromQLFuzzTests {
  private static let usualRounds: UInt64 = 300

  @Test func `whatever a query is, its answers hold together`() {
    let clock = ContinuousClock()
    let end = FuzzTime.asked.map { clock.now + $0 }
    var (seed, answered): (UInt64, Int) = (0, 0)
    while end.map({ clock.now < $0 }) ?? (seed < Self.usualRounds) {
      var random = RandomQuery(seed: seed)
      let text = random.text()
      let flaw = Self.flaw(text, &answered)
      #expect(flaw == nil, "seed \(seed): \(text)")
      if flaw != nil { return }
      seed += 1
    }
    // Else the queries would be noise, and nothing much tried.
    #expect(answered > Int(seed) / 3)
  }

  private static func flaw(_ text: String, _ answered: inout Int) -> String? {
    let expression: PromQLExpression
    do throws(PromQLProblem) {
      expression = try PromQLParser.expression(text)
    } catch {
      // Where a sign binds tighter than the text was made for: refused, and at a place in it.
      return error.place.upperBound <= text.utf8.count ? nil : "a problem beyond the end"
    }
    let printed = expression.description
    guard let again = try? PromQLParser.expression(printed) else { return "\(printed) is not read" }
    guard again.description == printed else { return "printed \(printed), then \(again)" }
    return flawOfAnswers(expression, &answered)
  }

  /// A range query is at each of its steps what an instant query is there.
  private static func flawOfAnswers(
    _ expression: PromQLExpression, _ answered: inout Int
  ) -> String? {
    let range = PromQLQuery(
      expression, from: .seconds(200), through: .seconds(320), step: .seconds(60))
    let explanation = QueryExplanation(range, in: snapshot)
    guard let answer = try? PromQLEvaluator.evaluate(range, in: snapshot),
      case .matrix(let series) = answer.value
    else { return explanation.causes.isEmpty ? "a failure without a cause" : nil }
    guard series.isEmpty == !explanation.causes.isEmpty else {
      return "\(series.count) series, causes: \(explanation.causes.map(\.message))"
    }
    answered += 1
    for moment in [200, 260, 320].map({ Timestamp.seconds($0) }) {
      let instant = PromQLQuery(expression, at: moment)
      guard let other = try? PromQLEvaluator.evaluate(instant, in: snapshot) else {
        return "a range, but no answer at \(moment)"
      }
      let (left, right) = (values(of: series, at: moment), values(of: other.value))
      if left != right { return "at \(moment) \(left), but by itself \(right)" }
    }
    return nil
  }

  private static func values(of series: [PromQLSeries], at moment: Timestamp) -> [LabelSet: String]
  {
    var values: [LabelSet: String] = [:]
    for one in series {
      guard let place = one.times.firstIndex(of: moment) else { continue }
      values[one.labels] = "\(one.values[place])"
    }
    return values
  }

  private static func values(of value: PromQLAnswer.Value) -> [LabelSet: String] {
    switch value {
    case .scalar(let number, _): [LabelSet(): "\(PromQLSampleValue.number(number))"]
    case .vector(let samples):
      Dictionary(samples.map { ($0.labels, "\($0.value)") }) { "\($0) and \($1)" }
    default: [:]
    }
  }

  /// Counters with resets, gauges with NaN and gaps, buckets, native histograms, a series that ends.
  private static let snapshot: SeriesSnapshot = {
    var data = TestScriptData()
    var random = SeededGenerator(seed: 5)
    for (a, b) in [("1", "x"), ("1", "y"), ("2", "x"), ("3", "")] {
      data.append(counter(["__name__": "m", "a": a, "b": b], &random), every: .seconds(15))
      data.append(gauge(["__name__": "n", "a": a, "b": b], &random), every: .seconds(15))
    }
    for le in ["1", "2", "+Inf"] {
      data.append(
        counter(["__name__": "h_bucket", "a": "1", "le": le], &random), every: .seconds(15))
    }
    for line in [
      "native{a=\"1\"} {{schema:0 count:4 sum:5 buckets:[1 2 1]}}x30",
      "native{a=\"2\"} {{schema:1 count:4 sum:5 buckets:[1 2 1]}}x10 _x3 {{count:1 sum:1}}x3 7x5",
      "gone{a=\"1\"} 0+1x12 stale",
    ] {
      guard let series = try? SeriesNotation(line) else { preconditionFailure(line) }
      data.append(series, every: .seconds(15))
    }
    return data.snapshot
  }()

  private static func counter(
    _ labels: LabelSet, _ random: inout SeededGenerator
  ) -> SeriesNotation {
    var value = 0.0
    let values = (0..<32).map { _ -> SeriesNotation.Value in
      let isReset = Int.random(in: 0..<12, using: &random) == 0
      value = isReset ? 0 : value + Double.random(in: 0..<10, using: &random)
      return .float(value)
    }
    return SeriesNotation(labels: labels, values: values)
  }

  private static func gauge(_ labels: LabelSet, _ random: inout SeededGenerator) -> SeriesNotation {
    let values = (0..<32).map { _ -> SeriesNotation.Value in
      switch Int.random(in: 0..<16, using: &random) {
      case 0: .omitted
      case 1: .float(.nan)
      case 2: .float(.infinity)
      case 3: .float(StaleMarker.value)
      default: .float(Double(Int.random(in: -3..<4, using: &random)))
      }
    }
    return SeriesNotation(labels: labels, values: values)
  }
}

import Query
import Storage
import Telemetry
import TestSupport
import Testing

/// Prometheus' own scripts, as far as an evaluation is a function of a selector.
struct ConformanceFunctionTests {
  /// `name(selector[range])`, bare `selector`, or nil for anything richer.
  static func vector(
    _ expression: String, _ evaluation: PromQLScript.Evaluation
  ) -> [(labels: LabelSet, value: Double)]? {
    let snapshot = evaluation.store.snapshot
    let head = expression.prefix { $0 != "(" }
    if head.count == expression.count {
      guard let (labels, rest) = PromQLScript.labels(expression), rest.isEmpty,
        !expression.contains("~"), !expression.contains("!"), !labels.metricName.isEmpty
      else { return nil }
      return select(labels, snapshot).compactMap { id in
        var samples = Samples()
        snapshot.samples(
          id, in: TimeRange(.seconds(86_400), endingAt: evaluation.at), into: &samples)
        return InstantSelection.index(in: samples, at: evaluation.at).map {
          (snapshot.labels(id), samples.values[$0])
        }
      }
    }
    guard let function = RangeFunction(rawValue: String(head)), expression.hasSuffix("])") else {
      return nil
    }
    let inside = expression.dropFirst(head.count + 1).dropLast(2)
    guard let bracket = inside.lastIndex(of: "["),
      let range = DurationText.parse(String(inside[inside.index(after: bracket)...])),
      let (labels, rest) = PromQLScript.labels(String(inside[..<bracket])), rest.isEmpty,
      !labels.metricName.isEmpty, !inside.contains("~"), !inside.contains("!")
    else { return nil }
    let window = TimeRange(range, endingAt: evaluation.at)
    return select(labels, snapshot).compactMap { id in
      var samples = Samples()
      snapshot.samples(id, in: window, into: &samples)
      samples.removeStaleMarkers()
      return function.value(times: samples.times.span, values: samples.values.span, in: window)
        .map { (snapshot.labels(id).removing("__name__"), $0) }
    }
  }

  private static func select(_ labels: LabelSet, _ snapshot: SeriesSnapshot) -> [SeriesID] {
    snapshot.select(labels.labels.map { LabelMatcher($0.name, equals: $0.value) })
  }

  /// `histogram_quantile(q, vector)` over classic buckets.
  static func quantiles(
    _ expression: String, _ evaluation: PromQLScript.Evaluation
  ) -> (values: [(labels: LabelSet, value: Double)], isLifted: Bool)? {
    let prefix = "histogram_quantile("
    guard expression.hasPrefix(prefix), let comma = expression.firstIndex(of: ","),
      let rank = Double(
        expression[expression.index(expression.startIndex, offsetBy: prefix.count)..<comma]),
      expression.contains("_bucket"),
      let buckets = vector(
        String(expression[expression.index(after: comma)...].dropLast().drop { $0 == " " }),
        evaluation)
    else { return nil }
    var groups: [LabelSet: [ClassicHistogram.Bucket]] = [:]
    for bucket in buckets {
      guard let bound = Double(bucket.labels["le"] ?? "") else { continue }
      groups[bucket.labels.removing("le", "__name__"), default: []].append(
        .init(upperBound: bound, count: bucket.value))
    }
    let histograms = groups.mapValues(ClassicHistogram.init)
    return (
      histograms.map { ($0.key, $0.value.quantile(rank)) },
      histograms.values.contains { $0.defects.contains(.lifted) }
    )
  }

  static func isClose(_ left: Double, _ right: Double) -> Bool {
    if left.bitPattern == right.bitPattern || left == right || (left.isNaN && right.isNaN) {
      return true
    }
    return abs(left - right) <= 1e-6 * (abs(left) + abs(right))
  }

  @Test(
    .enabled(if: Conformance.isPresent, "needs ../shared/conformance"),
    arguments: [
      ("functions", 38), ("histograms", 9), ("staleness", 8), ("selectors", 3),
    ])
  func `functions of a selector agree with Prometheus' scripts`(name: String, least: Int) throws {
    let bytes = try Conformance.bytes("promql/\(name).test")
    var tried = 0
    let script = PromQLScript(String(decoding: bytes, as: UTF8.self))
    for evaluation in script.evaluations
    where !evaluation.nativeHistograms.contains(where: { name in
      ["[", "{"].contains { evaluation.expression.contains("(\(name)\($0)") }
    }) {
      let quantiles = Self.quantiles(evaluation.expression, evaluation)
      guard let found = quantiles?.values ?? Self.vector(evaluation.expression, evaluation) else {
        continue
      }
      tried += 1
      let place = "\(name).test:\(evaluation.line): \(evaluation.expression)"
      #expect(found.count == evaluation.expected.count, "\(place)")
      for (labels, value) in evaluation.expected {
        let wanted = labels.removing("__name__")
        let match = found.first { $0.labels.removing("__name__") == wanted }
        #expect(match.map { Self.isClose($0.value, value) } == true, "\(place): \(wanted)")
      }
      if let quantiles { #expect(quantiles.isLifted == evaluation.expectsLifted, "\(place)") }
    }
    #expect(tried >= least)
  }
}

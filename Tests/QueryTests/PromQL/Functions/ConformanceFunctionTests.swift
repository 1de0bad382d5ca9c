import Query
import Storage
import Telemetry
import TestSupport
import Testing

/// Prometheus' own scripts, as far as an evaluation is a matter of functions.
struct ConformanceFunctionTests {
  @Test(
    .enabled(if: Conformance.isPresent, "needs ../shared/conformance"),
    arguments: [
      ("functions", 49), ("histograms", 58), ("staleness", 8), ("selectors", 4),
      ("native_histograms", 150),
    ])
  func `functions of a selector agree with Prometheus' scripts`(name: String, least: Int) throws {
    let bytes = try Conformance.bytes("promql/\(name).test")
    var tried = 0
    let script = PromQLScript(String(decoding: bytes, as: UTF8.self))
    for evaluation in script.evaluations where !evaluation.expectsReadHints {
      var evaluator = ScriptEvaluator(evaluation)
      guard let found = try? evaluator.evaluate() else { continue }
      tried += 1
      let place = "\(name).test:\(evaluation.line): \(evaluation.expression)"
      #expect(found.count == evaluation.expected.count, "\(place)")
      for (labels, value) in evaluation.expected {
        let wanted = labels.removing("__name__")
        let match = found.first { $0.labels.removing("__name__") == wanted }
        #expect(
          match.map { Self.isClose($0.value, value) } == true,
          "\(place): \(wanted): \(match.map { Self.text($0.value) } ?? "nothing")")
      }
      let hasWarning = evaluator.notes.hasWarning || evaluator.isOutsideQuantiles
      #expect(evaluation.expectsWarning ?? hasWarning == hasWarning, "\(place)")
      let hasInfo = evaluator.notes.hasInfo || evaluator.wasLifted
      #expect(evaluation.expectsInfo ?? hasInfo == hasInfo, "\(place)")
    }
    #expect(tried >= least)
  }

  private static func isClose(_ left: FunctionResult, _ right: FunctionResult) -> Bool {
    switch (left, right) {
    case (.float(let left), .float(let right)): isClose(left, right)
    case (.histogram(let left), .histogram(let right)):
      isClose(left.compacted(), right.compacted())
    default: false
    }
  }

  private static func isClose(_ left: NativeHistogram, _ right: NativeHistogram) -> Bool {
    left.schema == right.schema && left.zeroThreshold == right.zeroThreshold
      && left.customBounds == right.customBounds && left.positive.spans == right.positive.spans
      && left.negative.spans == right.negative.spans
      && figures(left).elementsEqual(figures(right), by: isClose)
      && (right.resetHint == .unknown || left.resetHint == right.resetHint)
  }

  private static func figures(_ histogram: NativeHistogram) -> [Double] {
    [histogram.count, histogram.sum, histogram.zeroCount] + histogram.positive.counts
      + histogram.negative.counts
  }

  private static func isClose(_ left: Double, _ right: Double) -> Bool {
    if left.bitPattern == right.bitPattern || left == right || (left.isNaN && right.isNaN) {
      return true
    }
    return abs(left - right) <= 1e-6 * (abs(left) + abs(right))
  }

  private static func text(_ value: FunctionResult) -> String {
    switch value {
    case .float(let value): "\(value)"
    case .histogram(let histogram): HistogramNotation.text(histogram)
    }
  }
}

internal import Telemetry

/// A test script of PromQL, read: data to load, queries, and what they are expected to answer.
///
/// The language is that of Prometheus' own tests (`promql/promqltest/README.md`), the older forms
/// (`eval_fail`, `eval_warn`, `eval_info`, `eval_ordered`, `expected_fail_message`) included.
package struct TestScript: Sendable {
  package enum Command: Sendable {
    /// Forgets all data.
    case clear
    case load(TestScriptLoad)
    case evaluate(TestScriptEvaluation)
    /// What cannot be read: what comes after it would be judged over the wrong data.
    case unreadable(String)
  }

  package struct Step: Sendable {
    /// From 1: of the word that begins the command, or of what could not be read in it.
    package var line: Int
    package var command: Command
  }

  package var steps: [Step]

  package init(_ text: String) {
    steps = TestScriptReader.steps(of: text)
  }
}

/// `load 5m` and the series below it.
package struct TestScriptLoad: Sendable {
  /// Between two values of a series.
  package var step: Duration
  package private(set) var series: [SeriesNotation] = []
  /// `load_with_nhcb`: classic histograms are loaded a second time as native ones.
  package var addsCustomBuckets = false

  private var places: [LabelSet: Int] = [:]

  init(step: Duration) {
    self.step = step
  }

  /// Of a series that comes twice the last line counts.
  mutating func set(_ new: SeriesNotation) {
    guard let place = places[new.labels] else {
      places[new.labels] = series.count
      return series.append(new)
    }
    series[place] = new
  }
}

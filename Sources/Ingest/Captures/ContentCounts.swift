import Telemetry

/// What the reading of one content has given so far.
struct ContentCounts: Hashable {
  var items = 0
  /// Of the items.
  var spans = 0
  var series = 0
  var damaged = 0
  var dropped = 0
  var problems: [Problem] = []
  /// Why nothing of it can be used.
  var failure: String?

  mutating func note(_ problem: Problem) {
    problems.append(problem)
    if problems.count > SourceReport.problemLimit { problems.removeFirst() }
  }

  func apply(to report: inout SourceReport) {
    if items != report.items { report.lastItems = max(0, items - report.items) }
    report.items = items
    report.series = series
    report.damaged = damaged
    report.dropped = dropped
    report.problems = problems
  }
}

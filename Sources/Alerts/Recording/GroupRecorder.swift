import Query
import Telemetry

/// Evaluates one group at one moment after another, and knows where it stands.
struct GroupRecorder: Sendable {
  let group: RuleGroup
  var clock: RuleClock
  private(set) var report: SourceReport
  private let settings: RuleSettings
  private var recorders: [RuleRecorder] = []
  private let alertCount: Int

  /// - Parameter first: the group's number as a source; those behind it are its rules'.
  init(_ group: RuleGroup, of file: RuleFile, _ settings: RuleSettings, first: Int32) {
    self.group = group
    self.settings = settings
    let name = "\(file.name) \(group.name)"
    let interval = group.interval ?? settings.evaluationInterval
    clock = RuleClock(interval: interval, name: name, after: .distantPast)
    report = SourceReport(source: SourceID(first), kind: .rules, name: name, updated: .distantPast)
    report.interval = clock.interval
    for (index, rule) in group.rules.enumerated() {
      guard case .recording(let metric) = rule.kind else { continue }
      let source = SourceID(first + 1 + Int32(index))
      recorders.append(RuleRecorder(rule, metric: metric, source: source))
    }
    alertCount = group.rules.count - recorders.count
    if alertCount > 0 {
      report.degradation =
        "\(alertCount) alerting rule\(alertCount == 1 ? " is" : "s are") read and not evaluated"
    }
  }

  /// Numbers that the group takes up.
  var numberCount: Int32 { 1 + Int32(group.rules.count) }

  mutating func began(at start: Timestamp) -> SourceReport {
    clock = RuleClock(interval: clock.interval, name: report.name, after: start)
    report.updated = start
    report.next = clock.next
    return report
  }

  /// All rules in their order, each over what those before it wrote.
  ///
  /// - Parameter stopwatch: time since some moment, by a monotonic clock; nil where an answer must
  ///   not depend on how fast the machine is.
  mutating func evaluate(
    at moment: Timestamp, in store: inout some RuleStore, stopwatch: (() -> Duration)?
  ) {
    let began = stopwatch?()
    var failures: [Problem] = []
    report.lastItems = 0
    for index in recorders.indices {
      do throws(RuleRecorder.Refusal) {
        try record(index, at: moment, in: &store, stopwatch)
      } catch {
        let rule = recorders[index].rule
        let problem = Problem(
          line: rule.line, column: rule.column, message: "\(rule.name): \(error.message)")
        failures.append(problem)
      }
    }
    if let stopwatch, let began { report.lastDuration = stopwatch() - began }
    finish(at: moment, failures)
    store.append(.report(report))
  }

  private mutating func record(
    _ index: Int, at moment: Timestamp, in store: inout some RuleStore,
    _ stopwatch: (() -> Duration)?
  ) throws(RuleRecorder.Refusal) {
    let time = moment - (group.queryOffset ?? settings.queryOffset)
    var query = PromQLQuery(recorders[index].rule.expression, at: time)
    query.settings.evaluationInterval = settings.evaluationInterval
    // A rule that takes longer than its group's interval would never be done.
    query.settings.timeLimit = stopwatch == nil ? nil : clock.interval
    let began = stopwatch?() ?? .zero
    let answer: PromQLAnswer
    do throws(PromQLFailure) {
      answer = try store.engine.evaluate(query, elapsed: stopwatch.map { now in { now() - began } })
    } catch {
      throw RuleRecorder.Refusal(message: error.message)
    }
    let batch = try recorders[index].batch(
      of: answer, at: time, interval: clock.interval, limit: group.limit)
    report.lastItems += recorders[index].seriesCount
    guard !batch.columns.isEmpty || !batch.histograms.isEmpty else { return }
    store.append(.metrics(batch))
  }

  private mutating func finish(at moment: Timestamp, _ failures: [Problem]) {
    report.updated = moment
    report.items += report.lastItems
    report.series = recorders.reduce(0) { $0 + $1.seriesCount }
    report.damaged += failures.count
    report.missedTicks = clock.missed
    report.next = clock.next
    report.problems = Array(failures.suffix(SourceReport.problemLimit))
    if let first = failures.first {
      let more = failures.count > 1 ? " (and \(failures.count - 1) more)" : ""
      report.state = .failing("line \(first.line): \(first.message)\(more)")
    } else {
      report.state = .live
      report.lastSuccess = moment
    }
  }
}

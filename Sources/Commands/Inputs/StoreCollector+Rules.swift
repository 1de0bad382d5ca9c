import Alerts
import Storage
import Telemetry

extension StoreCollector {
  /// Writes what the rules record: of captured inputs over all their time, of live ones at this moment.
  func record(_ rules: RuleBook, liveAt now: Timestamp?, _ io: CommandIO) {
    var rules = rules
    change { rules.evaluate(liveAt: now, in: &$0) }
    for report in snapshot.sources where report.kind == .rules { Self.tell(report, io) }
  }
}

extension StoreCollector {
  /// What went wrong is told where it was at the end, and what was left out.
  private static func tell(_ report: SourceReport, _ io: CommandIO) {
    if case .failing(let why) = report.state { io.complain("\(report.name): \(why)") }
    if report.missedTicks > 0 {
      io.complain("\(report.name): \(report.missedTicks) evaluations were left out")
    }
  }
}

package import Telemetry

/// One input in the list.
package struct SourceRow: Hashable, Sendable, Identifiable {
  /// In the order in which trouble counts.
  package enum State: Int, Hashable, Sendable, Comparable {
    case finished, healthy, live, waiting, gone, degraded, failing

    package var word: String {
      switch self {
      case .finished: "finished"
      case .healthy: "healthy"
      case .live: "live"
      case .waiting: "waiting"
      case .gone: "gone"
      case .degraded: "degraded"
      case .failing: "failing"
      }
    }

    package static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }

    /// A target answers again and again, so its state is that of the newest answer; of a file or
    /// a stream what was lost stays lost.
    init(_ report: SourceReport) {
      switch report.state {
      case .finished: self = .finished
      case .live where report.target != nil:
        self = report.degradation == nil ? .healthy : .degraded
      case .live: self = report.damaged + report.dropped > 0 ? .degraded : .live
      case .waiting: self = .waiting
      case .gone: self = .gone
      case .failing: self = .failing
      }
    }
  }

  package var id: SourceID
  package var kind: String
  package var name: String
  package var state: State
  /// How long ago it last brought something.
  package var age: String
  package var items: String
  package var bytes: String
  package var duration: String
  package var lag: String
  /// Until it is asked next, where it is asked again and again.
  package var next: String
  /// Of the newest scrape: its samples, the series that it had and the one before had not, and the
  /// size of the body.
  package var samples = ""
  package var added = ""
  package var body = ""
  /// Damaged and dropped, where there are any.
  package var losses: String
  /// The last error in words, or the newest problem.
  package var trouble: String

  init(_ report: SourceReport, _ context: ViewContext) {
    id = report.source
    kind = report.kind.rawValue
    name = report.name
    state = State(report)
    age = report.lastSuccess.map { UnitText.age(context.now - $0) } ?? UnitText.absent
    items = UnitText.count(report.items)
    bytes = UnitText.text(Double(report.bytes), in: .bytes)
    duration = UnitText.text(report.lastDuration?.fractionalSeconds, in: .seconds)
    lag = report.lag > 0 ? UnitText.text(Double(report.lag), in: .bytes) : ""
    next = Self.next(of: report, context)
    if let target = report.target, report.lastDuration != nil {
      samples = UnitText.count(report.lastItems)
      added = target.seriesAdded > 0 ? "+" + UnitText.count(target.seriesAdded) : ""
      body = UnitText.text(Double(report.lastBytes), in: .bytes)
    }
    losses = Self.losses(of: report)
    trouble = Self.trouble(of: report)
  }

  /// In whole seconds, rounded up: a target is due when nothing is left.
  static func next(of report: SourceReport, _ context: ViewContext) -> String {
    guard let next = report.next, report.state != .gone, report.state != .finished else {
      return ""
    }
    let left = (next - context.now).nanoseconds
    guard left > 0 else { return "due" }
    return UnitText.age(.seconds((left + 999_999_999) / 1_000_000_000))
  }

  static func losses(of report: SourceReport) -> String {
    var parts: [String] = []
    if report.damaged > 0 { parts.append("\(UnitText.count(report.damaged)) damaged") }
    if report.dropped > 0 { parts.append("\(UnitText.count(report.dropped)) dropped") }
    return parts.joined(separator: ", ")
  }

  private static func trouble(of report: SourceReport) -> String {
    if case .failing(let why) = report.state { return why }
    if let why = report.degradation, report.problems.count != 1 { return why }
    guard let problem = report.problems.last else { return "" }
    return problem.line > 0 ? "line \(problem.line): \(problem.message)" : problem.message
  }
}

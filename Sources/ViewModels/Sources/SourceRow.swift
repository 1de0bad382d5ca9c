package import Telemetry

/// One input in the list.
package struct SourceRow: Hashable, Sendable, Identifiable {
  /// In the order in which trouble counts.
  package enum State: Int, Hashable, Sendable, Comparable {
    case finished, live, waiting, gone, degraded, failing

    package var word: String {
      switch self {
      case .finished: "finished"
      case .live: "live"
      case .waiting: "waiting"
      case .gone: "gone"
      case .degraded: "degraded"
      case .failing: "failing"
      }
    }

    package static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }

    init(_ state: SourceReport.State) {
      switch state {
      case .finished: self = .finished
      case .live: self = .live
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
  /// Damaged and dropped, where there are any.
  package var losses: String
  /// The last error in words, or the newest problem.
  package var trouble: String

  init(_ report: SourceReport, _ context: ViewContext) {
    id = report.source
    kind = report.kind.rawValue
    name = report.name
    state = Self.state(of: report)
    age = report.lastSuccess.map { UnitText.age(context.now - $0) } ?? UnitText.absent
    items = UnitText.count(report.items)
    bytes = UnitText.text(Double(report.bytes), in: .bytes)
    duration = UnitText.text(report.lastDuration?.fractionalSeconds, in: .seconds)
    lag = report.lag > 0 ? UnitText.text(Double(report.lag), in: .bytes) : ""
    losses = Self.losses(of: report)
    trouble = Self.trouble(of: report)
  }

  private static func state(of report: SourceReport) -> State {
    let state = State(report.state)
    return state == .live && report.damaged + report.dropped > 0 ? .degraded : state
  }

  static func losses(of report: SourceReport) -> String {
    var parts: [String] = []
    if report.damaged > 0 { parts.append("\(UnitText.count(report.damaged)) damaged") }
    if report.dropped > 0 { parts.append("\(UnitText.count(report.dropped)) dropped") }
    return parts.joined(separator: ", ")
  }

  private static func trouble(of report: SourceReport) -> String {
    if case .failing(let why) = report.state { return why }
    guard let problem = report.problems.last else { return "" }
    return problem.line > 0 ? "line \(problem.line): \(problem.message)" : problem.message
  }
}

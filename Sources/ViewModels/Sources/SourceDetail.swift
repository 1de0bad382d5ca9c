import Query
import Telemetry

/// All that is known of one source, as names and values.
package struct SourceDetail: Hashable, Sendable {
  package struct Fact: Hashable, Sendable {
    package var name: String
    package var value: String
  }

  package var name: String
  package var facts: [Fact]
  /// The newest problems with their places, newest first.
  package var problems: [String]

  init(_ report: SourceReport, _ context: ViewContext) {
    name = report.name
    problems = report.problems.reversed().map { problem in
      problem.line > 0 ? "\(problem.line):\(problem.column): \(problem.message)" : problem.message
    }
    facts = Self.facts(of: report, context).filter { !$0.value.isEmpty }
  }

  private static func facts(of report: SourceReport, _ context: ViewContext) -> [Fact] {
    let unit = Self.unit(of: report.kind)
    return [
      Fact(name: "kind", value: report.kind.rawValue),
      Fact(name: "url", value: url(of: report)),
      Fact(name: "state", value: state(of: report)),
      Fact(name: "last success", value: moment(report.lastSuccess, context)),
      Fact(name: "asked", value: rhythm(of: report, context)),
      Fact(
        name: "took",
        value: report.lastDuration.map { UnitText.seconds($0.fractionalSeconds) } ?? ""),
    ] + scrape(of: report) + [
      Fact(
        name: unit,
        value: "\(UnitText.count(report.items)) in all, \(UnitText.count(report.lastItems)) last"),
      Fact(name: "series", value: report.series > 0 ? UnitText.count(report.series) : ""),
      Fact(name: "bytes", value: bytes(of: report)),
      Fact(name: "waiting to be read", value: report.lag > 0 ? size(report.lag) : ""),
      Fact(name: "losses", value: SourceRow.losses(of: report)),
    ] + settings(of: report)
  }

  /// Where the name is another.
  private static func url(of report: SourceReport) -> String {
    guard let url = report.target?.url, url != report.name else { return "" }
    return url
  }

  private static func state(of report: SourceReport) -> String {
    if case .failing(let why) = report.state { return "failing: \(why)" }
    let state = SourceRow.State(report)
    if state == .degraded, let why = report.degradation { return "degraded: \(why)" }
    return state.word
  }

  /// How often, when next, and how often not.
  private static func rhythm(of report: SourceReport, _ context: ViewContext) -> String {
    guard let interval = report.interval else { return "" }
    var text = "every \(DurationText.text(interval))"
    let next = SourceRow.next(of: report, context)
    if !next.isEmpty { text += next == "due" ? ", due now" : ", next in \(next)" }
    guard report.missedTicks > 0 else { return text }
    return text + ", \(UnitText.count(report.missedTicks)) missed because it took too long"
  }

  /// What the newest scrape brought.
  private static func scrape(of report: SourceReport) -> [Fact] {
    guard let target = report.target, report.lastDuration != nil else { return [] }
    var samples = UnitText.count(report.lastItems)
    if target.keptSamples != report.lastItems {
      samples += ", \(UnitText.count(target.keptSamples)) after relabelling"
    }
    let body = size(report.lastBytes) + (target.format.map { ", read as \($0)" } ?? "")
    return [
      Fact(name: "last scrape", value: "\(samples), \(UnitText.count(target.seriesAdded)) new"),
      Fact(name: "body", value: body),
    ]
  }

  /// What every series gets and what a scrape may cost.
  private static func settings(of report: SourceReport) -> [Fact] {
    guard let target = report.target else { return [] }
    return [
      Fact(name: "labels", value: target.labels.description),
      Fact(name: "timeout", value: DurationText.text(target.timeout)),
    ]
      + target.limits.map { limit in
        let isSize = limit.name == "body_size_limit"
        let words = { (value: Int) in isSize ? size(value) : UnitText.count(value) }
        let used = limit.used.map { ", \(words($0)) used" } ?? ""
        return Fact(
          name: limit.name.split(separator: "_").joined(separator: " "),
          value: words(limit.value) + used)
      }
  }

  private static func unit(of kind: SourceReport.Kind) -> String {
    switch kind {
    case .scrape: "samples"
    case .health: "probes"
    case .log: "records"
    case .trace, .receiver: "spans"
    case .capture: "items"
    case .discovery: "targets"
    case .rules: "samples"
    }
  }

  private static func moment(_ moment: Timestamp?, _ context: ViewContext) -> String {
    guard let moment else { return "never" }
    let clock = ClockText.text(moment, utcOffset: context.utcOffset)
    return "\(clock), \(UnitText.age(context.now - moment)) ago"
  }

  private static func bytes(of report: SourceReport) -> String {
    report.bytes > 0 ? "\(size(report.bytes)) in all, \(size(report.lastBytes)) last" : ""
  }

  private static func size(_ bytes: Int) -> String { UnitText.text(Double(bytes), in: .bytes) }
}

/// What one store holds and what it let go.
package struct StoreRow: Hashable, Sendable {
  package var name: String
  package var holds: String
  package var bytes: String
  package var dropped: String

  init(_ usage: StoreUsage) {
    name = usage.name
    holds = "\(UnitText.count(usage.items)) \(usage.unit)"
    bytes =
      UnitText.text(Double(usage.bytes), in: .bytes)
      + (usage.limitBytes > 0
        ? " of " + UnitText.text(Double(usage.limitBytes), in: .bytes) : "")
    dropped = usage.losses.map(\.words).joined(separator: ", ")
  }
}

extension StoreUsage.Loss {
  fileprivate var words: String {
    switch kind {
    case .oldestSamples: "\(named("oldest sample")) dropped"
    case .oldestRecords: "\(named("oldest record")) dropped"
    case .oldestSpans: "\(named("oldest span")) dropped"
    case .exemplars: "\(named("exemplar")) dropped"
    case .refusedSeries: "\(UnitText.count(count)) series refused"
    case .refusedSpans: "\(named("span")) refused"
    case .refusedHistograms: "\(named("histogram")) refused"
    case .lateSamples: "\(named("sample")) out of order"
    }
  }

  private func named(_ noun: String) -> String {
    "\(UnitText.count(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}

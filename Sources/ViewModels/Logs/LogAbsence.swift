import Query
import Telemetry

/// Why the stream is empty, and what to do about it.
enum LogAbsence {
  static func lines(
    _ stream: LogStream, _ engine: LocalQueryEngine, _ options: LogsModel.Options,
    _ context: ViewContext
  ) -> [String] {
    if let progress = stream.progress, !progress.isComplete {
      return ["nothing found yet: looking through \(UnitText.count(progress.total)) records"]
    }
    if stream.total > 0 {
      return [
        "none of \(UnitText.count(stream.total)) records matches \(options.filter)",
        "/ changes the filter; clearing its text shows all",
      ]
    }
    if let extent = stream.extent { return elsewhere(extent, context) }
    return sources(engine)
  }

  private static func elsewhere(
    _ extent: (earliest: Timestamp, newest: Timestamp), _ context: ViewContext
  ) -> [String] {
    let window = UnitText.age(context.range.duration)
    if extent.earliest > context.range.end {
      let text = ClockText.exact(extent.earliest, utcOffset: context.utcOffset).prefix(19)
      return ["no record yet at this time; the first is from \(text)", "] goes forward in time"]
    }
    let text = ClockText.exact(extent.newest, utcOffset: context.utcOffset).prefix(19)
    return [
      "no record in these \(window); the newest known is from \(text)",
      "[ goes back in time, - shows more of it",
    ]
  }

  private static func sources(_ engine: LocalQueryEngine) -> [String] {
    let logs = engine.sources.filter { $0.kind == .log || $0.kind == .capture }
    for report in logs {
      if case .failing(let reason) = report.state { return ["\(report.name): \(reason)"] }
    }
    if logs.contains(where: { $0.state == .waiting }) {
      return ["waiting: \(logs.map(\.name).joined(separator: ", ")) is not there yet"]
    }
    if !logs.isEmpty {
      return ["no record has come yet from \(logs.map(\.name).joined(separator: ", "))"]
    }
    return [
      "no log is followed",
      "name a file, a glob or - for standard input: martlet app.log 'logs/*.jsonl'",
    ]
  }
}

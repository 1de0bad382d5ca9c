import Query
import Telemetry

/// Why there is no trace to see: nothing asked for, nothing yet, nothing then, nothing like that.
enum TraceAbsence {
  static func text(
    of list: TraceListModel, _ options: TracesModel.Options, _ engine: LocalQueryEngine
  ) -> String {
    if list.total > 0 {
      return "none of \(UnitText.count(list.total)) traces matches \(options.filterText)"
    }
    if engine.traceCount > 0 {
      return "no trace ended in the \(list.window): - widens it, [ goes back in time"
    }
    guard !inputs(engine).isEmpty else {
      return "nothing brings traces: name a trace file, or listen for OTLP with --otlp"
    }
    for source in inputs(engine) {
      if case .failing(let reason) = source.state { return "\(source.name): \(reason)" }
    }
    return "no span has come in yet"
  }

  static func text(
    of id: TraceID, _ engine: LocalQueryEngine, _ context: ViewContext
  ) -> String {
    guard engine.isTraceLater(id) else { return "trace \(id.text) was not received" }
    let now = ClockText.text(context.now, utcOffset: context.utcOffset)
    return "trace \(id.text) had no finished span at \(now): 0 goes back to now"
  }

  /// What could bring traces, and what it did.
  static func detail(_ engine: LocalQueryEngine) -> [String] {
    let inputs = inputs(engine)
    guard !inputs.isEmpty else { return ["no input of this session can bring traces"] }
    let lost = engine.traceLosses
    return inputs.map { "\($0.kind.rawValue)  \($0.name)  \(UnitText.count($0.items)) items" } + [
      "traces in memory     \(UnitText.count(engine.traceCount))",
      "let go to save memory \(UnitText.count(lost.traces))",
    ]
  }

  private static func inputs(_ engine: LocalQueryEngine) -> [SourceReport] {
    engine.sources.filter { [.trace, .receiver, .capture].contains($0.kind) }
  }
}

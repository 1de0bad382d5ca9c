import Query
package import Telemetry

/// One of the slowest traces.
package struct OverviewTrace: Hashable, Sendable, Identifiable {
  package var id: TraceID
  package var duration: String
  package var root: String
  package var spans: String
  package var errors: String
  package var hasErrors: Bool
  package var services: String
  /// When it began.
  package var time: String

  static func slowest(
    _ engine: LocalQueryEngine, limit: Int, in context: ViewContext
  ) -> [OverviewTrace] {
    engine.slowestTraces(in: context.range, limit: limit).map { trace in
      let root = [trace.rootService, trace.rootName].compactMap { $0 }
      return OverviewTrace(
        id: trace.id,
        duration: UnitText.duration(nanoseconds: trace.durationNanoseconds),
        root: root.isEmpty ? "root not seen" : root.joined(separator: " "),
        spans: counted(trace.spans, "span"),
        errors: trace.errors == 0 ? "" : counted(trace.errors, "error"),
        hasErrors: trace.errors > 0,
        services: trace.services.filter { $0 != trace.rootService }.joined(separator: ", "),
        time: ClockText.text(trace.start, utcOffset: context.utcOffset))
    }
  }

  private static func counted(_ count: Int, _ word: String) -> String {
    "\(UnitText.count(count)) \(word)\(count == 1 ? "" : "s")"
  }
}

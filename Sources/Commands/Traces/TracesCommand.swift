import Bytes
import Storage
import Telemetry

/// `martlet traces [FILTER] INPUT…`: the list of traces.
package struct TracesCommand: Command {
  package var input: InputOptions
  package var output: String?

  package init(_ input: InputOptions) {
    self.input = input
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let output = try TextOrJSON.parse(output, or: .text)
    let request = try input.request(io, takesFilter: true)
    let filter = try TraceListFilter(request.filter)
    let content = try await TraceContent(request, io)
    let snapshot = content.snapshot
    let summaries = snapshot.summaries(in: .all) { summary in
      (request.since.map { summary.start >= $0 } ?? true)
        && (request.until.map { summary.start < $0 } ?? true)
        && filter.matches(summary, source: content.name(of: summary.source))
    }
    switch output {
    case .json:
      var writer = JSONWriter()
      for summary in summaries {
        TraceJSON.write(summary, source: content.name(of: summary.source), to: &writer)
        io.write(writer.bytes)
        writer.removeAll()
      }
    case .text where !summaries.isEmpty: io.write(Self.table(summaries, request.usesColour))
    case .text: break
    }
    return summaries.isEmpty ? 1 : 0
  }

  private static func table(_ summaries: [TraceSummary], _ usesColour: Bool) -> String {
    var table = TextTable([
      ("TRACE", .left), ("START", .left), ("DURATION", .right), ("SPANS", .right),
      ("ERRORS", .right), ("ROOT", .left),
    ])
    for summary in summaries {
      let root = [summary.rootService, summary.rootName].compactMap(\.self)
        .filter { !$0.isEmpty }.joined(separator: " ")
      let orphans = summary.orphans > 0 ? "  orphans: \(summary.orphans)" : ""
      table.append([
        .init(summary.traceID.text), .init(RFC3339.text(summary.start, fractionDigits: 3), .dim),
        .init(DurationWords.text(summary.durationNanoseconds)), .init("\(summary.spans)"),
        .init("\(summary.errors)", summary.errors > 0 ? .bad : nil),
        .init((root.isEmpty ? "(no root)" : root) + orphans),
      ])
    }
    return table.text(usesColour: usesColour)
  }
}

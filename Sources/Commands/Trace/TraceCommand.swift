import Bytes
import Query
import Storage
import Telemetry

/// `martlet trace ID INPUT…`: one waterfall.
package struct TraceCommand: Command {
  package var id: String
  package var input: InputOptions
  package var output: String?

  package init(id: String, _ input: InputOptions) {
    self.id = id
    self.input = input
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let output = try TextOrJSON.parse(output, or: .text)
    guard let selector = TraceSelector(id) else {
      throw UseProblem(
        "'\(id)' is no trace id; expected hexadecimal digits, slowest, latest or only")
    }
    let request = try input.request(io)
    let content = try await TraceContent(request, io)
    guard let id = found(selector, content, request, io) else { return 1 }
    guard let trace = content.snapshot.trace(id) else { return 1 }
    let tree = TraceTree(trace)
    switch output {
    case .json: print(tree, trace.summary, io)
    case .text: io.write(WaterfallText(tree, trace.summary, request.usesColour).text)
    }
    return 0
  }

  private func found(
    _ selector: TraceSelector, _ content: TraceContent, _ request: InputRequest, _ io: CommandIO
  ) -> TraceID? {
    switch content.snapshot.find(selector, in: request.range) {
    case .one(let id): return id
    case .none:
      let isEmpty = content.snapshot.traceCount == 0
      io.complain(isEmpty ? "no trace in the inputs" : "no trace '\(self.id)' in the inputs")
    case .several(let ids, let count):
      let shown = ids.map(\.text).joined(separator: ", ")
      let more = count > ids.count ? " and \(count - ids.count) more" : ""
      io.complain("'\(self.id)' means \(count) traces: \(shown)\(more)")
    }
    return nil
  }

  private func print(_ tree: TraceTree, _ summary: TraceSummary, _ io: CommandIO) {
    var writer = JSONWriter()
    for row in tree.rows {
      TraceJSON.write(row, of: tree, to: &writer)
      io.write(writer.bytes)
      writer.removeAll()
      if io.isOutputClosed { return }
    }
    TraceJSON.writeSummary(summary, of: tree, to: &writer)
    io.write(writer.bytes)
  }
}

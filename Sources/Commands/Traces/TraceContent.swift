import Configuration
import Ingest
import Storage
import Telemetry

/// All traces of the inputs of `traces` and `trace`, and what their sources are called.
struct TraceContent {
  let snapshot: TraceSnapshot
  private let names: [SourceID: String]

  init(_ request: InputRequest, _ io: CommandIO) async throws(UseProblem) {
    let inputs = try request.readableInputs(of: "traces")
    var limits = StoreLimits()
    limits.traceBytes = request.configuration.maxMemoryBytes ?? StoreLimits.defaultBytes
    let collector = await StoreCollector.read(inputs, .traces, limits: limits, io)
    snapshot = collector.snapshot.traces
    names = Dictionary(collector.reports.map { ($0.source, $0.name) }) { first, _ in first }
    let counts = snapshot.counts
    if counts.evictedTraces > 0 {
      io.complain(
        "\(counts.evictedTraces) traces did not fit into memory; --max-memory gives more")
    }
    if counts.dropped > 0 { io.complain("\(counts.dropped) spans beyond a limit were dropped") }
  }

  func name(of source: SourceID) -> String { names[source] ?? "" }
}

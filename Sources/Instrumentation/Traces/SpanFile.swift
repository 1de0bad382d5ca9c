import Formats
package import Telemetry

/// A file of OTLP JSON Lines, one batch a line (opentelemetry-proto, "File Exporter").
package struct SpanFile: SpanDestination {
  private let file: any LogFile

  package init(_ file: any LogFile) {
    self.file = file
  }

  package func send(_ spans: [TraceSpan]) async -> SpanDelivery {
    file.append(OTLPTraceWriter.jsonLine(spans))
    return .taken
  }
}

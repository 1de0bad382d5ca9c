extension OTLPReader {
  /// Reads the lines of an OTLP file (opentelemetry-proto, "File Exporter"), or a document spread
  /// over many. A line that cannot be read is counted, told with its place, and costs nothing else.
  /// `firstLine` is the number of the first line, for a file that is read in parts.
  package mutating func readDocuments(
    _ bytes: Span<UInt8>, firstLine: Int = 1
  ) -> TelemetryReading {
    TraceDocuments.read(bytes, firstLine: firstLine) { scanner, bytes throws(JSONProblem) in
      try readDocument(&scanner, bytes)
    }
  }
}

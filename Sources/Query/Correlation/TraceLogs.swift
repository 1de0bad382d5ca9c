import Bytes
package import Storage
package import Telemetry

/// The log records that name a trace.
package struct TraceLogs: Sendable {
  /// Oldest first.
  package var positions: [LogPosition] = []
  /// There are more than the limit.
  package var isCut = false

  package static let defaultLimit = 1000

  /// Looks for the id's digits in the raw bytes first and has only the records read that hold them,
  /// so a range costs little more than a look at its bytes.
  ///
  /// - Parameter range: the trace's own time and some around it; its end is the viewer's now.
  /// - Parameter span: only the records of this span.
  package init(
    of trace: TraceID, span: SpanID? = nil, in logs: LogSnapshot, _ range: TimeRange,
    by reader: some LogRecordReader, limit: Int = TraceLogs.defaultLimit
  ) {
    let digits = Self.digits(of: trace)
    var cursor = logs.cursor(in: range, .oldestFirst)
    while let position = cursor.next() {
      let isOfTrace = logs.withBytes(at: position) { bytes, entry in
        guard digits?.matches(bytes) ?? true else { return false }
        let record = reader.record(bytes, entry: entry)
        return Self.names(trace, record) && (span == nil || record.spanID == span)
      }
      guard isOfTrace == true else { continue }
      if positions.count == limit {
        isCut = true
        return
      }
      positions.append(position)
    }
  }

  /// A logger may write 64 bits of the id only (Datadog, Zipkin): then these are the lower ones.
  private static func names(_ trace: TraceID, _ record: LogRecord) -> Bool {
    guard let named = record.traceID else { return false }
    return named == trace || (named.high == 0 && named.low == trace.low)
  }

  /// The lower half of the id in either notation; nil (everything is read) could only follow from a
  /// pattern of ours that is none.
  private static func digits(of trace: TraceID) -> Pattern? {
    let hexadecimal = trace.text.suffix(16).drop { $0 == "0" }
    return try? Pattern("\(hexadecimal)|\(trace.low)", anchored: false, options: .ignoringCase)
  }
}

extension LocalQueryEngine {
  /// The records that name a trace, in the range.
  package func logs(
    of trace: TraceID, span: SpanID? = nil, in range: TimeRange, by reader: some LogRecordReader,
    limit: Int = TraceLogs.defaultLimit
  ) -> TraceLogs {
    TraceLogs(of: trace, span: span, in: snapshot.logs, range, by: reader, limit: limit)
  }
}

package import Telemetry

/// A log record as OTLP sends it (opentelemetry-proto 1.9, logs/v1 LogRecord).
package struct OTLPLogRecord: Hashable, Sendable {
  package var resource = Resource()
  package var scope = ""
  /// Nil where the source gave none; `observed` is then the best there is.
  package var time: Timestamp?
  package var observed: Timestamp?
  /// 1 to 24 in groups of four: trace, debug, info, warn, error, fatal; 0 is unset.
  package var severityNumber: UInt8 = 0
  package var severityText = ""
  package var body = AttributeValue.empty
  package var attributes: [Attribute] = []
  package var traceID: TraceID?
  package var spanID: SpanID?
  package var eventName = ""

  package init() {}
}

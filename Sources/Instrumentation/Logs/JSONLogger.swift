import Formats
package import Telemetry

/// Writes what a service has to say as JSON lines, with the trace it was said in.
package struct JSONLogger: Sendable {
  package let file: any LogFile
  private let shape: LogShape
  private let service: String
  private let minimum: Severity

  package init(
    file: any LogFile, shape: LogShape = .slog, service: String, minimum: Severity = .info
  ) {
    self.file = file
    self.shape = shape
    self.service = service
    self.minimum = minimum
  }

  package func log(_ severity: Severity, _ message: String, _ fields: [Attribute] = []) {
    guard severity >= minimum else { return }
    var record = LogRecord()
    record.time = WallClock.now
    record.severity = severity
    record.body = message
    record.service = service
    record.logger = shape.logger(of: service)
    record.traceID = TraceContext.current?.traceID
    record.spanID = TraceContext.current?.spanID
    record.attributes = fields
    file.append(LogLineWriter.line(record, as: shape.written))
  }
}

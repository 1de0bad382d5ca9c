import Formats
import Telemetry
import Testing

struct LogLineWriterTests {
  private var record: LogRecord {
    var record = LogRecord()
    record.time = Timestamp(nanoseconds: 1_700_000_000_123_456_789)
    record.severity = .warn
    record.body = "slow \"query\""
    record.service = "checkout"
    record.logger = "checkout::orders"
    record.traceID = TraceID("0af7651916cd43dd8448eb211c80319c")
    record.spanID = SpanID("b7ad6b7169203331")
    record.attributes = [Attribute("rows", .int(3)), Attribute("took_ms", .double(1.5))]
    return record
  }

  @Test(arguments: [
    (
      LogLineWriter.Shape.generic,
      #"{"time":"2023-11-14T22:13:20.123456789Z","level":"WARN","msg":"slow \"query\"","#
        + #""service":"checkout","logger":"checkout::orders","#
        + #""trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331","#
        + #""rows":3,"took_ms":1.5}"#
    ),
    (
      .messages,
      #"{"timestamp":"2023-11-14T22:13:20.123456Z","level":"warning","message":"slow \"query\"","#
        + #""service":"checkout","logger":"checkout::orders","#
        + #""trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331","#
        + #""rows":3,"took_ms":1.5}"#
    ),
    (
      .numbered,
      #"{"level":40,"time":1700000000123,"service":"checkout","name":"checkout::orders","#
        + #""trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331","#
        + #""rows":3,"took_ms":1.5,"msg":"slow \"query\""}"#
    ),
    (
      .tracing,
      #"{"timestamp":"2023-11-14T22:13:20.123456Z","level":"WARN","#
        + #""fields":{"message":"slow \"query\"","rows":3,"took_ms":1.5},"#
        + #""target":"checkout::orders","span":{"service":"checkout","#
        + #""span_id":"b7ad6b7169203331","trace_id":"0af7651916cd43dd8448eb211c80319c","#
        + #""name":"request"}}"#
    ),
  ])
  func `a record is one line in its logger's shape`(shape: LogLineWriter.Shape, line: String) {
    let bytes = LogLineWriter.line(record, as: shape)
    #expect(String(decoding: bytes, as: UTF8.self) == line + "\n")
  }

  @Test(arguments: [
    (Severity.trace, 10), (.debug, 20), (.info, 30), (.warn, 40), (.error, 50), (.fatal, 60),
  ])
  func `levels are numbered as pino numbers them`(severity: Severity, number: Int) {
    var record = LogRecord()
    record.severity = severity
    let bytes = LogLineWriter.line(record, as: .numbered)
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("{\"level\":\(number),"))
  }
}

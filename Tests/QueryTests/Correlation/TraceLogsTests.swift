import Query
import Storage
import Telemetry
import Testing

struct TraceLogsTests {
  /// `trace span` in a line, as the simplest logger would write them.
  private struct PlainReader: LogRecordReader {
    func record(_ bytes: Span<UInt8>, entry: LogEntry) -> LogRecord {
      var text: [UInt8] = []
      for index in bytes.indices { text.append(bytes[index]) }
      let words = String(decoding: text, as: UTF8.self).split { $0 == " " || $0 == "\n" }
      var record = LogRecord()
      record.traceID = words.first.flatMap { TraceID($0) }
      record.spanID = words.dropFirst().first.flatMap { SpanID($0) }
      return record
    }
  }

  private static let trace = TraceID(high: 0x4bf9_2f35, low: 0xab)

  private static let logs: LogSnapshot = {
    var store = LogStore()
    let lines = [
      "\(trace.text) 01 first", "\(TraceID(high: 1, low: 0xab).text) 01 another's",
      "no id, but the digits ab", "AB 02 the lower half, in capitals", "\(trace.text) 03 last",
    ]
    for (index, line) in lines.enumerated() {
      store.append(
        LogBatch(
          source: SourceID(1), arrived: .seconds(Int64(index)), firstLine: index + 1,
          bytes: Array((line + "\n").utf8),
          entries: [
            LogEntry(
              time: .seconds(Int64(index)), offset: 0, line: 0, severity: .unset, format: 0)
          ]))
    }
    return store.snapshot
  }()

  private func seconds(
    span: SpanID? = nil, through end: Int64 = 10, limit: Int = 10
  ) -> (times: [Timestamp], isCut: Bool) {
    let range = TimeRange(start: .seconds(-1), end: .seconds(end))
    let found = TraceLogs(
      of: Self.trace, span: span, in: Self.logs, range, by: PlainReader(), limit: limit)
    return (found.positions.map(\.time), found.isCut)
  }

  @Test func `a trace's records are those that name it, whole or by its lower half`() {
    #expect(seconds().times == [0, 3, 4].map { .seconds($0) })
    #expect(!seconds().isCut)
  }

  @Test func `a span's records are fewer, and none is later than now`() {
    #expect(seconds(span: SpanID(bits: 3)).times == [.seconds(4)])
    #expect(seconds(through: 3).times == [0, 3].map { .seconds($0) })
  }

  @Test func `more than the limit is said`() {
    #expect(seconds(limit: 2).times.count == 2)
    #expect(seconds(limit: 2).isCut)
    #expect(!seconds(limit: 3).isCut)
  }
}

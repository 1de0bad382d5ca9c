import Formats
import Storage
import Telemetry
import ViewModels

/// A quarter of an hour of four services' logs.
enum LogPageInput {
  static let records = 100_000
  private static let sources = 4
  private static let end = Timestamp.seconds(1_795_000_000)

  static var context: ViewContext {
    ViewContext(range: TimeRange(.seconds(900), endingAt: end))
  }

  static func snapshot() -> TelemetrySnapshot {
    var stores = Stores()
    for source in 1...sources { append(Int32(source), to: &stores) }
    return stores.snapshot
  }

  private static func append(_ source: Int32, to stores: inout Stores) {
    var indexer = LogIndexer()
    let count = records / sources
    for first in stride(from: 0, to: count, by: 500) {
      let lines = (first..<min(first + 500, count)).map { line($0, of: count, source) }
      let bytes = Array(lines.joined().utf8)
      var entries: [LogEntry] = []
      _ = indexer.index(bytes.span, isFinal: true, arrived: end, into: &entries)
      stores.append(
        .logs(
          LogBatch(
            source: SourceID(source), arrived: end, firstLine: first + 1, bytes: bytes,
            entries: entries)))
    }
  }

  private static func line(_ number: Int, of count: Int, _ source: Int32) -> String {
    let time = end - .nanoseconds(Int64(count - number) * (899_000_000_000 / Int64(count)))
    let level = number % 50 == 0 ? "ERROR" : number % 9 == 0 ? "WARN" : "INFO"
    let status = number % 50 == 0 ? 502 : 200
    return
      #"{"timestamp":"\#(RFC3339.text(time))","level":"\#(level)","target":"shop::service\#(source)","#
      + #""fields":{"message":"POST /checkout done","status":\#(status),"order":\#(number),"#
      + #""trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}}"# + "\n"
  }
}

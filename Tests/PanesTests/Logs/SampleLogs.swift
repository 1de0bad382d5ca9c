import Formats
import Query
import Storage
import Telemetry
import ViewModels

/// A quarter of an hour of the shop's log, with a card gateway that fails towards the end.
enum SampleLogs {
  static let end = Timestamp.seconds(1_795_000_000)
  static let source = SourceID(1)

  static func engine(_ lines: [String], dropped: Bool = false) -> LocalQueryEngine {
    var stores = Stores()
    append(lines, to: &stores)
    return LocalQueryEngine(stores.snapshot, logReader: LogLineReader())
  }

  static func append(_ lines: [String], to stores: inout Stores, firstLine: Int = 1) {
    var report = SourceReport(source: source, kind: .log, name: "/var/log/shop.jsonl", updated: end)
    report.state = .live
    stores.append(.report(report))
    let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    var indexer = LogIndexer()
    var entries: [LogEntry] = []
    _ = indexer.index(bytes.span, isFinal: true, arrived: end, into: &entries)
    stores.append(
      .logs(
        LogBatch(
          source: source, arrived: end, firstLine: firstLine, bytes: bytes, entries: entries)))
  }

  static func context(_ span: Duration = .seconds(900), cursor: Timestamp? = nil) -> ViewContext {
    ViewContext(range: TimeRange(span, endingAt: end), cursor: cursor)
  }

  /// One line every ten seconds.
  static let shop: [String] = (0..<90).flatMap {
    line($0, at: end - .seconds(Int64(890 - $0 * 10)))
  }

  private static func line(_ number: Int, at time: Timestamp) -> [String] {
    let clock = RFC3339.text(time + .milliseconds(number * 137 % 1000))
    let trace =
      "4bf92f3577b34da6a3ce929d0e0e47" + (number < 16 ? "0" : "") + String(number, radix: 16)
    if number == 60 { return ["panic: card gateway pool exhausted", "\tat pool.go:88"] }
    let (level, service, message, rest) =
      number > 70 && number % 3 == 0
      ? (
        "ERROR", "payments", "card gateway answered 502 after 3 attempts",
        #""order":8812,"status":502"#
      )
      : number % 7 == 0
        ? ("WARN", "checkout", "retrying card gateway", #""attempt":2,"delay":"400ms""#)
        : number % 5 == 0
          ? ("DEBUG", "catalog", "cache miss", #""key":"items:\#(number)""#)
          : ("INFO", "gateway", "POST /checkout", #""status":200,"ms":\#(number * 3)"#)
    return [
      #"{"time":"\#(clock)","level":"\#(level)","service":"\#(service)","msg":"\#(message)",\#(rest),"#
        + #""trace_id":"\#(trace)","span_id":"00f067aa0ba902b7"}"#
    ]
  }
}

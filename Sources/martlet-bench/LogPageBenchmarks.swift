import Drawing
import Formats
import Panes
import Query
import Storage
import Telemetry
import ViewModels

/// Page Logs over 100,000 records: what a frame costs.
enum LogPageBenchmarks {
  static let all = [
    Benchmark(name: "page Logs, model of a frame, 100k records", unit: "frame", bar: nil) {
      let engine = LocalQueryEngine(LogPageInput.snapshot(), logReader: LogLineReader())
      let context = LogPageInput.context
      let previous = LogsModel(answering: LogsModel.Options(), from: engine, in: context)
      return Benchmark.Prepared(items: 100, repeats: 1) {
        for _ in 0..<100 {
          let model = LogsModel(
            answering: LogsModel.Options(), from: engine, in: context, previous: previous)
          precondition(!model.lines.isEmpty)
        }
      }
    },
    Benchmark(name: "page Logs, drawing", unit: "frame", bar: nil) {
      let engine = LocalQueryEngine(LogPageInput.snapshot(), logReader: LogLineReader())
      var page = LogsPage()
      page.resized(rows: 48, columns: 200)
      let drawn = page
      let model = LogsModel(answering: page.options, from: engine, in: LogPageInput.context)
      return Benchmark.Prepared(items: 100, repeats: 1) {
        for _ in 0..<100 {
          var surface = Surface(rows: 48, columns: 200)
          drawn.draw(model, on: &surface, isAlone: false)
        }
      }
    },
    Benchmark(name: "page Logs, filter by text", unit: "record", bar: nil) { filter("gateway") },
    Benchmark(name: "page Logs, filter by field", unit: "record", bar: nil) {
      filter("status>=500")
    },
  ]

  /// Frame after frame until all records were looked at.
  private static func filter(_ text: String) -> Benchmark.Prepared {
    let engine = LocalQueryEngine(LogPageInput.snapshot(), logReader: LogLineReader())
    var options = LogsModel.Options()
    options.filter = text
    let asked = options
    return Benchmark.Prepared(items: LogPageInput.records) {
      var model: LogsModel?
      var frames = 0
      repeat {
        model = LogsModel(
          answering: asked, from: engine, in: LogPageInput.context, previous: model)
        frames += 1
      } while model?.isUnfinished == true
      precondition(frames > 0)
    }
  }
}

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

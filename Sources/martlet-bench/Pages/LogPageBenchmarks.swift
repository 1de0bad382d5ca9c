import Drawing
import Formats
import Panes
import Query
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

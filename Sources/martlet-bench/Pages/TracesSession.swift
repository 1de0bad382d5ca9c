import Drawing
import Panes
import Query
import Storage
import Telemetry
import ViewModels

/// The page with what the console does for a frame.
final class TracesSession {
  var page = TracesPage()
  var now: Timestamp
  private var stores = Stores()
  private var model: TracesModel?
  private var surface = Surface(rows: 50, columns: 200)

  init(_ spans: [TraceSpan]) {
    stores.append(.spans(SpanBatch(source: SourceID(0), arrived: .seconds(0), spans: spans)))
    now = spans.reduce(.distantPast) { max($0, $1.end) }
    page.resized(rows: surface.rows, columns: surface.columns)
    refresh()
  }

  var engine: LocalQueryEngine { LocalQueryEngine(stores.snapshot) }

  /// One key and the frame after it.
  func frame(_ action: Action) {
    if let model { _ = page.perform(action, on: model) }
    refresh()
    surface.clear()
    if let model { page.draw(model, on: &surface, isAlone: false) }
  }

  private func refresh() {
    let context = ViewContext(range: TimeRange(.seconds(3600), endingAt: now))
    for _ in 0..<2 {
      let fresh = TracesModel(answering: page.options, from: engine, in: context, previous: model)
      model = fresh
      let asked = page.options
      page.modelChanged(fresh)
      if page.options == asked { break }
    }
  }
}

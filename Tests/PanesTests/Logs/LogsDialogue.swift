import Drawing
import Panes
import Query
import Telemetry
import ViewModels

/// Page Logs with keys and frames in turn, as the console has them.
struct LogsDialogue {
  var engine: LocalQueryEngine
  var context = SampleLogs.context()
  private(set) var page = LogsPage()
  private(set) var model: LogsModel
  private(set) var requests: [PageRequest] = []
  private let rows: Int
  private let columns: Int

  init(_ engine: LocalQueryEngine, rows: Int = 22, columns: Int = 80) {
    self.engine = engine
    (self.rows, self.columns) = (rows, columns)
    page.resized(rows: rows, columns: columns)
    model = LogsModel(answering: page.options, from: engine, in: context)
    page.modelChanged(model)
  }

  mutating func perform(_ actions: Action...) {
    for action in actions {
      refresh()
      requests = page.perform(action, on: model)
    }
    refresh()
  }

  mutating func filter(_ text: String) {
    _ = page.filtered(by: text)
    refresh()
  }

  mutating func receive(_ request: PageRequest) {
    page.received(request)
    refresh()
  }

  mutating func click(row: Int, column: Int) {
    requests = page.clicked(row: row, column: column, on: model)
    refresh()
  }

  /// Until a filter has looked at everything.
  mutating func refresh() {
    repeat {
      model = LogsModel(answering: page.options, from: engine, in: context, previous: model)
      let options = page.options
      page.modelChanged(model)
      if page.options != options {
        model = LogsModel(answering: page.options, from: engine, in: context, previous: model)
      }
    } while model.isUnfinished
  }

  func surface(isAlone: Bool = false, tier: GlyphTier = .braille) -> Surface {
    var surface = Surface(rows: rows, columns: columns, tier: tier)
    page.draw(model, on: &surface, isAlone: isAlone)
    return surface
  }
}

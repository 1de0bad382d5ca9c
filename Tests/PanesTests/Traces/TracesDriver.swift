import Drawing
import Panes
import Query
import Storage
import Telemetry
import ViewModels

/// Page Traces without a console: takes spans and actions, and shows its screen.
struct TracesDriver {
  var page = TracesPage()
  private(set) var model: TracesModel?
  private(set) var stores = Stores()
  var now = ShopTraces.origin + .seconds(3)
  private let rows: Int
  private let columns: Int

  init(rows: Int = 33, columns: Int = 120, spans: [TraceSpan] = []) {
    (self.rows, self.columns) = (rows, columns)
    page.resized(rows: rows, columns: columns)
    feed(spans)
  }

  mutating func feed(_ spans: [TraceSpan]) {
    stores.append(.spans(SpanBatch(source: SourceID(0), arrived: now, spans: spans)))
    refresh()
  }

  mutating func report(_ report: SourceReport) {
    stores.append(.report(report))
    refresh()
  }

  @discardableResult
  mutating func press(_ actions: Action...) -> [PageRequest] {
    var requests: [PageRequest] = []
    for action in actions {
      refresh()
      guard let model else { continue }
      requests += page.perform(action, on: model)
    }
    refresh()
    return requests
  }

  mutating func click(row: Int, column: Int) {
    refresh()
    guard let model else { return }
    _ = page.clicked(row: row, column: column, on: model)
    refresh()
  }

  mutating func filter(_ text: String) -> Problem? {
    defer { refresh() }
    return page.filtered(by: text)
  }

  mutating func show(_ trace: TraceID, _ span: SpanID? = nil) {
    page.received(.showTrace(trace, span: span))
    refresh()
  }

  /// What the console does before a frame: a model for what the page asks, twice where the page
  /// asks for more once it has seen the first.
  mutating func refresh() {
    let engine = LocalQueryEngine(stores.snapshot)
    let context = ViewContext(range: TimeRange(.seconds(900), endingAt: now))
    for _ in 0..<2 {
      let fresh = TracesModel(
        answering: page.options, from: engine, in: context, previous: model)
      model = fresh
      let asked = page.options
      page.modelChanged(fresh)
      if page.options == asked { break }
    }
  }

  func screen(isAlone: Bool = false, tier: GlyphTier = .braille) -> Surface {
    var surface = Surface(rows: rows, columns: columns, tier: tier)
    if let model { page.draw(model, on: &surface, isAlone: isAlone) }
    return surface
  }

  /// The rows of the waterfall from fold mark to errors, blanks at the ends taken off.
  var names: [String] {
    guard let waterfall = model?.waterfall else { return [] }
    return (0..<waterfall.count).map { waterfall.row($0).name }
  }

  var selectedName: String? { model?.waterfall?.detail?.title }
}

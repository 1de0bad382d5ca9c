package import Drawing
package import Panes
import Query
package import Storage
package import Telemetry
package import ViewModels

/// One page over a store, without the console around it.
package struct PageOnScreen<P: Page> {
  package var page = P()
  package private(set) var model: P.Model
  package var context: ViewContext
  private let engine: LocalQueryEngine
  private let rows: Int
  private let columns: Int

  package init(
    _ stores: Stores, in range: TimeRange = ShopDay.range, cursor: Timestamp? = nil,
    rows: Int = 33, columns: Int = 120
  ) {
    engine = LocalQueryEngine(stores.snapshot)
    context = ViewContext(range: range, cursor: cursor)
    self.rows = rows
    self.columns = columns
    page.resized(rows: rows, columns: columns)
    model = P.Model(answering: page.options, from: engine, in: context)
    refresh()
  }

  package init(_ day: ShopDay, rows: Int = 33, columns: Int = 120) {
    self.init(day.stores, rows: rows, columns: columns)
  }

  /// As the console does before every frame.
  package mutating func refresh() {
    for _ in 0..<3 {
      let options = page.options
      model = P.Model(answering: options, from: engine, in: context, previous: model)
      page.modelChanged(model)
      if page.options == options { return }
    }
  }

  @discardableResult
  package mutating func perform(_ actions: Action...) -> [PageRequest] {
    let requests = actions.flatMap { action in
      let requests = page.perform(action, on: model)
      refresh()
      return requests
    }
    return requests
  }

  package mutating func received(_ request: PageRequest) {
    page.received(request)
    refresh()
  }

  package func surface(isAlone: Bool = false, tier: GlyphTier = .braille) -> Surface {
    var surface = Surface(rows: rows, columns: columns, tier: tier)
    page.draw(model, on: &surface, isAlone: isAlone)
    return surface
  }
}

package import Drawing
package import Telemetry
package import ViewModels

/// Page Traces: the list of traces, and the one that was opened as a waterfall with the details of
/// its spans.
package struct TracesPage: Page {
  package static let name = PageName.traces

  package internal(set) var options = TracesModel.Options()
  package var focusedPane = 0
  var traces = ListCursor<TraceID>()
  var spans = ListCursor<WaterfallModel.ID>()
  /// Until the operator chooses a trace, the first one is chosen, whichever it is.
  var ridesOnTop = true
  /// Another page asked for this span, and it is not there.
  var missing: SpanID?
  /// Another page opened the trace, so that one level up leads back there.
  var wasSent = false
  var isDetailFull = false
  var detailOffset = 0
  var size = Rect(row: 0, column: 0, height: 22, width: 80)

  package init() {}

  package var paneTitles: [String] {
    options.opened == nil ? ["Traces"] : ["Waterfall", "Span"]
  }

  package var filter: String? { options.opened == nil ? options.filterText : nil }

  package mutating func filtered(by text: String) -> Problem? {
    options.filtered(by: text)
  }

  package var isInside: Bool { options.opened != nil }

  package mutating func resized(rows: Int, columns: Int) {
    size = Rect(row: 0, column: 0, height: rows, width: columns)
    traces.resized(height: TraceListLayout(size).tableRows)
    spans.resized(height: layout.rows.height)
  }

  var layout: WaterfallLayout {
    WaterfallLayout(size, isAlone: size.isSmall, focusedPane: focusedPane, isFull: isDetailFull)
  }

  package mutating func received(_ request: PageRequest) {
    guard case .showTrace(let id, let span) = request else { return }
    opened(id)
    wasSent = true
    missing = span
  }

  package mutating func modelChanged(_ model: TracesModel) {
    if let list = model.list {
      if ridesOnTop { traces.select(list.ids.first) }
      traces.listChanged(list.ids)
    }
    if let waterfall = model.waterfall { changed(waterfall) }
  }

  package func draw(_ model: TracesModel, on surface: inout Surface, isAlone: Bool) {
    if let waterfall = model.waterfall {
      WaterfallScreen(self, waterfall).draw(on: &surface, isAlone: isAlone)
    } else if let list = model.list {
      TraceListScreen(self, list, absence: model.absence).draw(on: &surface)
    } else {
      SectionTitle("Trace", hasFocus: true).draw(on: &surface, in: surface.bounds)
      let body = surface.bounds.inset(top: 1)
      Absence.draw(model.absence ?? "", on: &surface, in: body)
    }
  }

  // MARK: - What is open

  mutating func opened(_ id: TraceID) {
    options.opened = id
    options.collapsed = []
    options.selected = nil
    spans = ListCursor()
    spans.resized(height: layout.rows.height)
    (focusedPane, isDetailFull, detailOffset) = (0, false, 0)
    missing = nil
    wasSent = false
  }

  /// Back to the list, on the trace that was open.
  mutating func closed() {
    if let id = options.opened {
      traces.select(id)
      ridesOnTop = false
    }
    options.opened = nil
    options.selected = nil
    options.collapsed = []
    (focusedPane, isDetailFull) = (0, false)
  }

  /// Opens what hides the row, and goes there.
  mutating func reveal(_ id: WaterfallModel.ID, in waterfall: WaterfallModel) {
    if !options.collapsed.isEmpty { options.collapsed.subtract(waterfall.ancestors(of: id)) }
    selected(id)
  }

  mutating func selected(_ id: WaterfallModel.ID?) {
    spans.select(id)
    if options.selected != id { detailOffset = 0 }
    options.selected = id
  }

  private mutating func changed(_ waterfall: WaterfallModel) {
    if let span = missing, waterfall.contains(span) {
      missing = nil
      reveal(waterfall.id(of: span), in: waterfall)
      return
    }
    if let place = spans.selected.flatMap({ waterfall.place(of: $0) }) {
      // What was folded away over the selection takes it over.
      spans.select(waterfall.ids[place])
    }
    spans.listChanged(waterfall.ids)
    selected(spans.selected)
  }
}

extension Rect {
  /// Too small for two panes: what the console, too, shows one pane on.
  var isSmall: Bool { height < 14 || width < 60 }
}

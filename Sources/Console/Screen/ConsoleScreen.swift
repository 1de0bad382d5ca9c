package import Drawing
import Panes
import Telemetry
import ViewModels

/// Draws the whole console from its state. The same call serves the terminal, `snapshot` and tests.
package enum ConsoleScreen {
  package static func draw(_ state: ConsoleState, on surface: inout Surface) {
    let layout = ConsoleLayout(rows: surface.rows, columns: surface.columns)
    switch layout.mode {
    case .oneLine:
      drawOneLine(state, on: &surface)
      return
    case .onePane: ConsoleHeader.drawStrip(state, on: &surface)
    case .full: ConsoleHeader.draw(state, on: &surface)
    }
    drawPage(state, layout, on: &surface)
    if let row = layout.footerRow { ConsoleFooter.draw(state, row: row, on: &surface) }
    if layout.footerRow == nil, let message = state.message {
      surface.fill(Rect(row: 0, column: 0, height: 1, width: surface.columns))
      surface.write(message, row: 0, column: 0, as: .title, maxWidth: surface.columns)
    }
    if let overlay = state.overlay { OverlayScreen.draw(overlay, layout, on: &surface) }
  }

  private static func drawPage(
    _ state: ConsoleState, _ layout: ConsoleLayout, on surface: inout Surface
  ) {
    let isAlone = layout.mode == .onePane || state.isPaneFull
    surface.draw(in: layout.page) { inner in
      guard state.options.hasInputs else {
        FirstRun.draw(on: &inner)
        return
      }
      state.deck[state.page].draw(on: &inner, isAlone: isAlone)
    }
  }

  private static func drawOneLine(_ state: ConsoleState, on surface: inout Surface) {
    let clock = ClockLine(state)
    let used = surface.write(
      "\(state.page.rawValue) \(state.page.title) ", row: 0, column: 0, as: .title)
    surface.write(clock.text, row: 0, column: used, as: clock.role)
  }
}

import Drawing
import Panes
import Telemetry

/// The first line: the pages with their keys, and the clock.
enum ConsoleHeader {
  static func draw(_ state: ConsoleState, on surface: inout Surface) {
    line(state).draw(on: &surface, in: Rect(row: 0, column: 0, height: 1, width: surface.columns))
  }

  /// One line for small screens: the page and the clock, nothing else.
  static func drawStrip(_ state: ConsoleState, on surface: inout Surface) {
    let number = surface.write("\(state.page.rawValue)", row: 0, as: .key)
    surface.write(state.page.title, row: 0, column: number + 1, as: .focus)
    let clock = ClockLine(state)
    surface.writeRight(clock.text, row: 0, as: clock.role)
  }

  /// The page whose name is drawn at this column.
  static func page(atColumn column: Int, state: ConsoleState) -> PageName? {
    line(state).tab(atColumn: column, width: state.columns).map { PageName.allCases[$0] }
  }

  private static func line(_ state: ConsoleState) -> TabLine {
    let clock = ClockLine(state)
    return TabLine(
      "martlet", PageName.allCases.map { TabLine.Tab("\($0.rawValue)", $0.title) },
      selected: PageName.allCases.firstIndex(of: state.page) ?? 0, note: clock.text,
      noteRole: clock.role)
  }
}

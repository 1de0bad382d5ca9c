package import Drawing

/// The one table of actions. The key map, the footer, `?`, `:`, `martlet list keys` and the README's
/// table of keys are all made from it, so they cannot disagree.
package enum ActionTable {
  private static let charts: ActionRow.Scope = .pages([
    .overview, .requests, .latency, .explore,
  ])
  private static let lists: ActionRow.Scope = .pages([
    .overview, .requests, .health, .traces, .explore, .sources,
  ])
  private static let errors: ActionRow.Scope = .pages([.logs, .traces])

  /// In the order of the help; the footer takes those with a hint, page-bound ones first.
  package static let rows: [ActionRow] =
    PageName.allCases.map {
      ActionRow(.show($0), ["\($0.rawValue)"], "Show page \($0.title)")
    } + [
      ActionRow(.open, ["Enter"], "Open what is selected", hint: "open"),
      ActionRow(.escape, ["Esc"], "One level up", hint: "up"),
      ActionRow(.lastView, ["Backspace"], "Back to the last view"),
      ActionRow(.up, ["k", "Up"], "Up"),
      ActionRow(.down, ["j", "Down"], "Down"),
      ActionRow(.pageUp, ["PgUp", "C-b"], "A page up"),
      ActionRow(.pageDown, ["PgDn", "C-f"], "A page down"),
      ActionRow(.first, ["g", "Home"], "To the first"),
      ActionRow(.last, ["G", "End"], "To the last"),
      ActionRow(
        .cursorLeft, ["h", "Left"], "Time cursor to the left", hint: "cursor", scope: charts),
      ActionRow(.cursorRight, ["l", "Right"], "Time cursor to the right", scope: charts),
      ActionRow(
        .collapse, ["h", "Left"], "Collapse, or to the parent", hint: "collapse",
        scope: .pages([.health, .traces])),
      ActionRow(
        .expand, ["l", "Right"], "Expand, or to the first child", hint: "expand",
        scope: .pages([.health, .traces])),
      ActionRow(
        .toggleAll, ["c"], "Collapse or expand all", hint: "all", scope: .pages([.health, .traces])),
      ActionRow(.editQuery, ["i"], "Type a query", hint: "query", scope: .pages([.explore])),
      ActionRow(
        .nextForm, ["v"], "The answer as chart, table or series", hint: "view",
        scope: .pages([.explore])),
      ActionRow(
        .keepQuery, ["p"], "Keep the query as a pane on the Overview, or let it go", hint: "keep",
        scope: .pages([.overview, .explore])),
      ActionRow(.nextPane, ["Tab"], "To the next pane"),
      ActionRow(.previousPane, ["S-Tab"], "To the previous pane"),
      ActionRow(.fullPane, ["f"], "The focused pane alone, or all again"),
      ActionRow(.sort, ["o"], "Sort by the next column", hint: "sort", scope: lists),
      ActionRow(.reverseSort, ["O"], "Turn the order around", scope: lists),
      ActionRow(
        .nextMetric, ["m"], "The next metric", hint: "metric",
        scope: .pages([.requests, .latency])),
      ActionRow(
        .nextSplit, ["s"], "Split by the next label", hint: "split",
        scope: .pages([.requests, .latency])),
      ActionRow(
        .nextExemplar, ["n"], "To the next exemplar, the slowest first", hint: "exemplar",
        scope: .pages([.latency])),
      ActionRow(
        .previousExemplar, ["N"], "To the exemplar before", scope: .pages([.latency])),
      ActionRow(
        .chartStyle, ["S"], "Lines, or areas that add up", hint: "stack",
        scope: .pages([.requests, .explore])),
      ActionRow(
        .chartScale, ["L"], "Linear or logarithmic axis", hint: "log",
        scope: .pages([.requests, .latency, .explore])),
      ActionRow(
        .compare, ["C"], "Compare with an hour ago, a day ago, nothing", hint: "compare",
        scope: .pages([.requests, .latency])),
      ActionRow(.nextError, ["e"], "To the next error", hint: "error", scope: errors),
      ActionRow(.previousError, ["E"], "To the previous error", scope: errors),
      ActionRow(
        .traceOfRecord, ["t"], "The trace of this record", hint: "trace", scope: .pages([.logs])),
      ActionRow(
        .logsOfTrace, ["L"], "The log records of this trace", hint: "logs",
        scope: .pages([.traces])),
      ActionRow(.filter, ["/"], "Filter", hint: "filter"),
      ActionRow(.freeze, ["Space"], "Freeze, or go on", hint: "freeze"),
      ActionRow(.panBack, ["["], "Pan back in time", hint: "pan"),
      ActionRow(.panForward, ["]"], "Pan forward in time"),
      ActionRow(.zoomIn, ["+", "="], "Zoom in", hint: "zoom"),
      ActionRow(.zoomOut, ["-"], "Zoom out"),
      ActionRow(.followNow, ["0"], "Back to now", hint: "now"),
      ActionRow(.goToTime, ["@"], "Go to a time"),
      ActionRow(.stepForward, ["."], "Step to the next arrival"),
      ActionRow(.stepBack, [","], "Step to the arrival before"),
      ActionRow(.explain, ["x"], "Explain what is, or is not, here"),
      ActionRow(.copy, ["y"], "Copy what is selected"),
      ActionRow(.nextTheme, ["T"], "The next theme"),
      ActionRow(.nextGlyphs, ["B"], "The next set of glyphs: braille, blocks, ASCII"),
      ActionRow(.toggleMouse, ["M"], "Mouse on or off"),
      ActionRow(.redraw, ["C-l"], "Draw the screen anew"),
      ActionRow(.suspend, ["C-z"], "Suspend; fg comes back"),
      ActionRow(.palette, [":"], "Find and run any action", hint: "commands"),
      ActionRow(.help, ["?"], "What can be done here", hint: "help"),
      ActionRow(.quit, ["q"], "Quit", hint: "quit"),
      ActionRow(.interrupt, ["C-c"], "Quit at once"),
    ]

  package static func rows(on page: PageName) -> [ActionRow] {
    rows.filter { $0.scope.covers(page) }
  }

  /// The same for reading: what is special to the page first, the pages last.
  package static func rowsForReading(on page: PageName) -> [ActionRow] {
    let rows = rows(on: page)
    let isPage = { (row: ActionRow) in
      if case .show = row.action { true } else { false }
    }
    return rows.filter { $0.scope != .everywhere }
      + rows.filter { $0.scope == .everywhere && !isPage($0) } + rows.filter(isPage)
  }

  package static func action(for press: KeyPress, on page: PageName) -> Action? {
    rows.first { $0.scope.covers(page) && $0.keys.contains(press) }?.action
  }

  package static func row(of action: Action) -> ActionRow? {
    rows.first { $0.action == action }
  }
}

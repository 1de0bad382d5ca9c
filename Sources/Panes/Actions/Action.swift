/// Everything an operator can do. Keys, footer, help, palette and mouse all come down to these;
/// `ActionTable` has a row for each.
package enum Action: Hashable, Sendable {
  case show(PageName)
  case help, palette, filter
  case freeze, panBack, panForward, zoomIn, zoomOut, followNow, goToTime
  case stepForward, stepBack
  case up, down, pageUp, pageDown, first, last
  case open, escape, lastView
  case cursorLeft, cursorRight
  case collapse, expand, toggleAll
  case nextPane, previousPane, fullPane
  case sort, reverseSort
  case nextMetric, nextSplit
  case chartStyle, chartScale, compare
  case editQuery, nextForm, keepQuery
  case nextExemplar, previousExemplar
  case nextError, previousError
  case traceOfRecord, logsOfTrace
  case copy, explain
  case nextTheme, nextGlyphs, toggleMouse, redraw
  case suspend, quit, interrupt
}

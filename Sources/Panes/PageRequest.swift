package import Telemetry

/// What a page asks of the console: things that concern more than the page itself.
package enum PageRequest: Hashable, Sendable {
  case show(PageName)
  /// Opens the trace on page Traces, with this span selected where one is named.
  case showTrace(TraceID, span: SpanID?)
  /// Shows page Logs through this filter (the language of `/`); the text replaces the filter there.
  case showLogs(filter: String)
  /// Selects this service on page Requests or Latency.
  case showService(String, on: PageName)
  /// Runs this query on page Explore.
  case showQuery(String)
  /// Keeps this query as a pane on the Overview, or lets go of it where it is kept.
  case keepQuery(String)
  case showRange(TimeRange)
  case moveCursor(to: Timestamp)
  case copy(String)
  /// A line for the footer: why something did not happen, or that it did.
  case say(String)
  /// Lines that answer `x`.
  case explain([String])
  /// The page had nothing to go up from: Esc goes to the view before.
  case leave
}

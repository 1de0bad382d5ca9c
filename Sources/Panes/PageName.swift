/// The console's pages by the key that shows each. The numbers are kept for good: a page that this
/// build does not have leaves its key free.
package enum PageName: Int, Hashable, Sendable, CaseIterable {
  case overview = 1
  case requests = 2
  case latency = 3
  case health = 4
  case logs = 5
  case traces = 6
  case explore = 8
  case sources = 9

  /// The word for command lines and lists.
  package var word: String {
    switch self {
    case .overview: "overview"
    case .requests: "requests"
    case .latency: "latency"
    case .health: "health"
    case .logs: "logs"
    case .traces: "traces"
    case .explore: "explore"
    case .sources: "sources"
    }
  }

  package var title: String { word.prefix(1).uppercased() + word.dropFirst() }

  /// One line for `martlet list pages`.
  package var summary: String {
    switch self {
    case .overview: "every service found: rate, errors, latency, health, last error; trouble first"
    case .requests: "request rates and error ratios by any label, with the metrics they come from"
    case .latency: "heatmap of a duration over time, histogram at the cursor, quantile lines"
    case .health: "every check: state, since when, latency, history; the answer's components"
    case .logs: "merged stream, histogram by level, filter, all fields of a record"
    case .traces: "list of traces, and one as a waterfall with the details of its spans"
    case .explore: "any PromQL: completion, chart, table; queries to keep on the Overview"
    case .sources: "every input: state, lag, counts, drops, last error"
    }
  }

  package init?(word: String) {
    guard let page = Self.allCases.first(where: { $0.word == word.lowercased() }) else {
      return nil
    }
    self = page
  }
}

import Bytes
import Telemetry

/// When a query is asked about, and in what form it is answered.
package struct QueryOptions: Hashable, Sendable {
  package var time: String?
  package var start: String?
  package var end: String?
  package var step: String?
  package var output: String?
  package var language: String?
  package var hasExperimental = false
  /// Says what each part of the query came to, beside the answer.
  package var explains = false

  package init() {}
}

/// The moments of a query, as far as the options say.
enum QueryTimes: Hashable {
  /// Nil where nothing was said: what the inputs' newest sample decides.
  case instant(Timestamp?)
  case range(Timestamp, Timestamp, step: Duration)

  init(_ options: QueryOptions, now: Timestamp) throws(UseProblem) {
    func moment(_ name: String, _ text: String?) throws(UseProblem) -> Timestamp? {
      guard let text else { return nil }
      return try OptionValue.time(name, text, now: now)
    }
    let time = try moment("--time", options.time)
    let start = try moment("--start", options.start)
    let end = try moment("--end", options.end)
    guard start != nil || end != nil || options.step != nil else {
      self = .instant(time)
      return
    }
    guard time == nil else {
      throw UseProblem("--time is for one moment; expected it, or --start, --end and --step")
    }
    guard let start, let end, let text = options.step else {
      throw UseProblem("a range needs --start, --end and --step")
    }
    guard end >= start else { throw UseProblem("--end is before --start") }
    self = .range(start, end, step: try Self.step(text))
  }

  /// A duration, or as in Prometheus' API a number of seconds.
  private static func step(_ text: String) throws(UseProblem) -> Duration {
    if let seconds = DecimalText.double(text.utf8.span), seconds > 0, seconds < 1e9 {
      return .nanoseconds(Int64((seconds * 1e9).rounded()))
    }
    return try OptionValue.duration("--step", text)
  }
}

enum QueryOutput: String, OutputWord { case table, json, csv }

enum QueryLanguage: String, OutputWord { case promql, logql, traceql }

import Query
import Storage
import Telemetry

/// FILTER of `traces`, in the language of the log filters, over what the list shows of a trace:
/// `service=checkout duration>250ms errors>0`. The short forms of the page's list are taken too:
/// `>250ms`, `<1s`, `!word`, and the words `error` and `orphan`.
struct TraceListFilter {
  private let filter: LogFilter?

  init(_ text: String?) throws(UseProblem) {
    guard let text, !text.isEmpty else {
      filter = nil
      return
    }
    do throws(Problem) {
      filter = try LogFilter(Self.written(text))
    } catch {
      throw UseProblem("filter \(error.line):\(error.column): \(error.message)")
    }
  }

  /// The short forms as comparisons.
  private static func written(_ text: String) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for (index, word) in words.enumerated() {
      guard let first = word.first, let second = word.dropFirst().first else { continue }
      if first == ">" || first == "<", second.isNumber || second == "=" {
        words[index] = "duration" + word
      } else if first == "!", second.isLetter || second.isNumber {
        words[index] = "not " + word.dropFirst()
      }
    }
    return words.joined(separator: " ")
  }

  func matches(_ summary: TraceSummary, source: String) -> Bool {
    guard let filter else { return true }
    let line = Array(Self.line(summary).utf8)
    return filter.matches(rawLine: line.span, source: source) { Self.record(summary) }
  }

  /// What words are looked for in.
  private static func line(_ summary: TraceSummary) -> String {
    var words = [summary.traceID.text, summary.rootName ?? ""] + summary.services
    if summary.errors > 0 { words.append("error") }
    if summary.orphans > 0 { words.append("orphan") }
    return words.joined(separator: " ")
  }

  private static func record(_ summary: TraceSummary) -> LogRecord {
    var record = LogRecord()
    record.time = summary.start
    record.traceID = summary.traceID
    record.format = "trace"
    if summary.errors > 0 { record.severity = .error }
    record.attributes = [
      Attribute("service", .array(summary.services.map { .string($0) })),
      Attribute("duration", .string("\(summary.durationNanoseconds)ns")),
      Attribute("spans", .int(Int64(summary.spans))),
      Attribute("errors", .int(Int64(summary.errors))),
      Attribute("orphans", .int(Int64(summary.orphans))),
      Attribute("status", .string(summary.errors > 0 ? "error" : "ok")),
    ]
    if let service = summary.rootService {
      record.attributes.append(Attribute("root_service", .string(service)))
    }
    if let name = summary.rootName {
      record.attributes.append(Attribute("root_name", .string(name)))
      record.attributes.append(Attribute("name", .string(name)))
    }
    return record
  }
}

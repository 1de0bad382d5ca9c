import Formats
import Query
import Telemetry

/// Which records a command is about: those of a range of time that a filter lets pass. The index
/// decides first, the line next, and the fields are read only where the filter asks for them.
struct LogSelection {
  let filter: LogFilter?
  let range: TimeRange
  private let reader = LogLineReader()

  init(filter text: String?, range: TimeRange) throws(UseProblem) {
    self.range = range
    guard let text, !text.isEmpty else {
      filter = nil
      return
    }
    do throws(Problem) {
      filter = try LogFilter(text)
    } catch {
      throw UseProblem("filter \(error.line):\(error.column): \(error.message)")
    }
  }

  /// Everything passes: lines need not be looked at.
  var isAll: Bool { filter == nil && range == .all }

  func matches(_ line: Span<UInt8>, _ entry: LogEntry, source: String) -> Bool {
    guard entry.time > range.start || range.start == .distantPast, entry.time <= range.end else {
      return false
    }
    guard let filter else { return true }
    guard filter.canMatch(entry.severity) else { return false }
    return filter.matches(rawLine: line, source: source, entry: entry) { reader.record(line) }
  }
}

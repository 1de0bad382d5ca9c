package import Storage
package import Telemetry

/// The identity of a log record: its place in the merged order of all logs. Good in later
/// snapshots too; one that was dropped is not found any more and never means another record.
package typealias LogPlace = LogPosition

/// A record with all its fields, made for the rows in view only.
package struct LogRow: Sendable, Identifiable {
  package var id: LogPlace
  /// Where `timeIsAbsent`, the time of the record before it at the same source.
  package var time: Timestamp
  package var timeIsAbsent: Bool
  package var isDamaged: Bool
  package var severity: Severity
  package var source: SourceID
  package var record: LogRecord
}

/// What a frame found out about a filter, for the next one to go on from.
package struct LogFilterProgress: Sendable {
  let filter: LogFilter
  fileprivate(set) var selection = LogSelection()

  package init(_ filter: LogFilter) {
    self.filter = filter
  }

  package var text: String { filter.text }
  /// Records of the range that were looked at, and all.
  package var examined: Int { selection.examined }
  package var total: Int { selection.total }
  package var isComplete: Bool { selection.isComplete }
}

/// The log records of a range of time, all or those that a filter lets through, merged by time.
///
/// Nothing here goes through all records: counts come from the store's blocks, a page from one of
/// its ends, and a filter looks at so many records a frame.
package struct LogStream: Sendable {
  package let range: TimeRange
  /// Nil where there is no filter.
  package let progress: LogFilterProgress?
  private let logs: LogSnapshot
  private let reader: any LogRecordReader

  /// What a frame may spend on a filter, in nanoseconds as the estimates below count them.
  package static let frameBudget = 6_000_000

  init(
    _ engine: LocalQueryEngine, in range: TimeRange, _ known: LogFilterProgress?, budget: Int
  ) {
    self.range = range
    logs = engine.snapshot.logs
    reader = engine.logReader
    guard var progress = known, !progress.filter.isEmpty else {
      self.progress = nil
      return
    }
    let (filter, reader) = (progress.filter, reader)
    let names = Dictionary(
      engine.sources.map { ($0.source, $0.name) }, uniquingKeysWith: { first, _ in first })
    progress.selection.examine(logs, in: range, budget: budget) { line, entry, source in
      Self.test(line, entry, names[source] ?? "", filter, reader)
    }
    self.progress = progress
  }

  /// Costs are estimates, measured with martlet-bench: a record passed over by its level, one whose
  /// bytes are searched, one whose fields are read.
  private static func test(
    _ line: Span<UInt8>, _ entry: LogEntry, _ source: String, _ filter: LogFilter,
    _ reader: some LogRecordReader
  ) -> (isSelected: Bool, cost: Int) {
    guard filter.canMatch(entry.severity) else { return (false, 10) }
    var cost = 20 + line.count / 4
    let matches = filter.matches(rawLine: line, source: source, entry: entry) {
      cost += 2000 + line.count * 40
      return reader.record(line, entry: entry)
    }
    return (matches, cost)
  }
}

// MARK: counts

extension LogStream {
  /// Records that the stores dropped so far, whatever their time.
  package var dropped: Int { logs.counts.dropped }

  /// All records of the range, whether the filter lets them through or not.
  package var total: Int { logs.count(in: range) }

  /// The records of the stream by level, or those of a part of its range.
  package func levels(in part: TimeRange? = nil) -> LogLevelCounts {
    let part = part ?? range
    return progress.map { logs.levels(in: part, of: $0.selection) } ?? logs.levels(in: part)
  }

  package func histogram(columns: Int) -> LogHistogram {
    logs.histogram(in: range, columns: columns, of: progress?.selection)
  }

  /// The times of the earliest and the newest record there is, in the range or not.
  package var extent: (earliest: Timestamp, newest: Timestamp)? { logs.extent }
}

// MARK: places

extension LogStream {
  /// Up to `limit` places before one, or before the end of the range, the nearest first.
  package func places(before place: LogPlace? = nil, limit: Int) -> [LogPlace] {
    logs.positions(
      in: range, .newestFirst, after: place, of: progress?.selection, limit: limit)
  }

  /// Up to `limit` places after one, or after the start of the range, the nearest first.
  package func places(after place: LogPlace? = nil, limit: Int) -> [LogPlace] {
    logs.positions(
      in: range, .oldestFirst, after: place, of: progress?.selection, limit: limit)
  }

  package func error(after place: LogPlace?) -> LogPlace? {
    var cursor = logs.cursor(
      in: range, .oldestFirst, after: place, of: progress?.selection, atLeast: .error)
    return cursor.next()
  }

  package func error(before place: LogPlace?) -> LogPlace? {
    var cursor = logs.cursor(
      in: range, .newestFirst, after: place, of: progress?.selection, atLeast: .error)
    return cursor.next()
  }

  /// The last place at or before a moment.
  package func place(at moment: Timestamp) -> LogPlace? {
    let part = TimeRange(start: range.start, end: min(moment, range.end))
    return logs.positions(in: part, .newestFirst, of: progress?.selection, limit: 1).first
  }

  /// Whether the record is still there, in the range and let through.
  package func contains(_ place: LogPlace) -> Bool {
    guard range.contains(place.time), logs.entry(at: place) != nil else { return false }
    return progress.map { logs.isSelected(place, in: $0.selection) } ?? true
  }

  /// How many records of the stream come before a place, those of its very moment left out.
  package func count(before place: LogPlace) -> Int {
    levels(in: TimeRange(start: range.start, end: place.time - .nanoseconds(1))).total
  }
}

// MARK: one record

extension LogStream {
  package func row(at place: LogPlace) -> LogRow? {
    logs.withBytes(at: place) { bytes, entry in
      LogRow(
        id: place, time: entry.time, timeIsAbsent: entry.timeIsAbsent, isDamaged: entry.isDamaged,
        severity: entry.severity, source: place.source,
        record: Self.record(bytes, entry, by: reader))
    }
  }

  private static func record(
    _ bytes: Span<UInt8>, _ entry: LogEntry, by reader: some LogRecordReader
  ) -> LogRecord {
    reader.record(bytes, entry: entry)
  }

  /// The record as it came, without the line breaks behind it.
  package func rawLine(at place: LogPlace) -> String? {
    logs.withBytes(at: place) { bytes, _ in RawLine.text(bytes) }
  }

  /// The source's line number, from 1.
  package func line(at place: LogPlace) -> Int? { logs.line(at: place) }
}

extension LocalQueryEngine {
  /// The records of a range, merged by time.
  ///
  /// - Parameter progress: the filter, with what earlier frames found out about it.
  /// - Parameter budget: what may be spent on finding out more.
  package func logs(
    in range: TimeRange, through progress: LogFilterProgress? = nil,
    budget: Int = LogStream.frameBudget
  ) -> LogStream {
    LogStream(self, in: range, progress, budget: budget)
  }
}

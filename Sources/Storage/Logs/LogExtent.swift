import Telemetry

/// What tells a reader of a block that it need not look inside, kept up while the block grows.
struct LogExtent: Sendable {
  private(set) var earliest = Timestamp.distantFuture
  private(set) var newest = Timestamp.distantPast
  private(set) var counts = LogLevelCounts()
  /// The entries stand in order of their times.
  private(set) var isOrdered = true

  init() {}

  init(_ entries: [LogEntry]) {
    for entry in entries { add(entry) }
  }

  mutating func add(_ entry: LogEntry) {
    if entry.time < newest { isOrdered = false }
    earliest = min(earliest, entry.time)
    newest = max(newest, entry.time)
    counts.add(entry.severity)
  }
}

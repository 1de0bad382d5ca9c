import Bytes
import Formats
import Telemetry

/// Log lines from their bytes to entries, and to whole records.
enum LogBenchmarks {
  static let all = [
    Benchmark(name: "log lines, ends, 64 MB", unit: "line", bar: .memchr(6)) {
      index(.ends)
    },
    Benchmark(name: "log lines, whole, 64 MB", unit: "line", bar: nil) {
      index(.whole)
    },
    Benchmark(name: "log lines, followed, 1 MB", unit: "line", bar: .memchr(6), isSteady: true) {
      follow(LogInput.bytes(atLeast: 1 << 20))
    },
    Benchmark(name: "log records, all fields", unit: "record", bar: nil) {
      records(LogInput.bytes(atLeast: 4 << 20))
    },
  ]

  private static let body = LogInput.bytes(atLeast: 64 << 20)
  /// What a file is read in.
  private static let piece = 256 << 10

  /// A file from its first byte to its last, in the pieces in which it is read.
  private static func index(_ check: LogIndexer.Check) -> Benchmark.Prepared {
    let input = body
    let bytes = input.bytes
    var entries: [LogEntry] = []
    return Benchmark.Prepared(
      bytes: bytes, items: input.lines, note: "\(bytes.count / input.lines) bytes a line"
    ) {
      var indexer = LogIndexer(check: check)
      let found = index(bytes, &indexer, &entries)
      precondition(found == input.lines)
    }
  }

  /// What comes into a file whose lines are known: the shapes are learned, the memory is there.
  private static func follow(_ input: LogInput) -> Benchmark.Prepared {
    let bytes = input.bytes
    var indexer = LogIndexer()
    var entries: [LogEntry] = []
    return Benchmark.Prepared(bytes: bytes, items: input.lines) {
      precondition(index(bytes, &indexer, &entries) == input.lines)
    }
  }

  private static func index(
    _ bytes: [UInt8], _ indexer: inout LogIndexer, _ entries: inout [LogEntry]
  ) -> Int {
    let span = bytes.span
    let arrived = Timestamp(nanoseconds: LogInput.start)
    var found = 0
    var position = 0
    while position < span.count {
      let end = min(position + piece, span.count)
      entries.removeAll(keepingCapacity: true)
      position +=
        indexer.index(span.extracting(position..<end), arrived: arrived, into: &entries).bytes
      found += entries.count
    }
    return found
  }

  /// What a detail pane or a filter on a field asks of each line.
  private static func records(_ input: LogInput) -> Benchmark.Prepared {
    let bytes = input.bytes
    return Benchmark.Prepared(bytes: bytes, items: input.lines) {
      let span = bytes.span
      let reader = LogLineReader()
      var attributes = 0
      var start = 0
      while start < span.count, let end = span.firstIndex(of: UInt8(ascii: "\n"), from: start) {
        attributes += reader.record(span.extracting(start..<end)).attributes.count
        start = end + 1
      }
      precondition(attributes > input.lines)
    }
  }
}

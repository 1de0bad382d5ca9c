import Glibc
import Ingest
import Storage
import Synchronization
import Telemetry

/// A sink that keeps the logs as the archive would, and waits for them.
final class Collector: BatchSink {
  private let store = Mutex(LogStore(retainedBytes: 64 << 20))
  private let reports = Mutex<[SourceID: SourceReport]>([:])

  func send(_ batch: Batch) {
    switch batch {
    case .logs(let lines): store.withLock { $0.append(lines) }
    case .report(let report): reports.withLock { $0[report.source] = report }
    default: break
    }
  }

  var snapshot: LogSnapshot { store.withLock { $0.snapshot } }
  var latest: [SourceReport] { reports.withLock { Array($0.values) } }

  /// All lines, in order of place.
  var lines: [String] {
    let snapshot = snapshot
    return snapshot.positions(in: .all, .oldestFirst, limit: .max).compactMap { position in
      snapshot.withBytes(at: position) { bytes, _ in
        let text = (0..<bytes.count).map { bytes[$0] }.filter { $0 != 10 }
        return String(decoding: text, as: UTF8.self)
      }
    }
  }

  /// Waits, five seconds at most, until so many lines are there.
  func waitForLines(_ count: Int) -> Bool { wait { self.snapshot.counts.records >= count } }

  func wait(_ condition: () -> Bool) -> Bool {
    for _ in 0..<500 {
      if condition() { return true }
      usleep(10_000)
    }
    return condition()
  }
}

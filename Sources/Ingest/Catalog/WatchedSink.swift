import Synchronization
import Telemetry

/// Passes everything on and remembers where each source stands, so that one can wait for them.
final class WatchedSink: BatchSink {
  private let sink: any BatchSink
  private let reports = Mutex<[SourceID: SourceReport]>([:])

  init(_ sink: any BatchSink) {
    self.sink = sink
  }

  func send(_ batch: Batch) {
    sink.send(batch)
    if case .report(let report) = batch { reports.withLock { $0[report.source] = report } }
  }

  func report(of source: SourceID) -> SourceReport? {
    reports.withLock { $0[source] }
  }
}

extension SourceReport {
  /// Nothing is known that was not read yet, or nothing can be read.
  var isCaughtUp: Bool { isOver || (state == .live && lag == 0) }

  /// Nothing more will come.
  var isOver: Bool {
    switch state {
    case .finished, .failing, .gone: true
    case .live, .waiting: false
    }
  }
}

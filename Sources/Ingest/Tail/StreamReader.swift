import Glibc
import Synchronization
package import Telemetry

/// Reads lines from a descriptor that comes when it comes: standard input, a command's output.
///
/// A sink that is full stops the reading, and with it the writer at the other end of the pipe.
package final class StreamReader: Sendable {
  private static let readBytes = 256 << 10

  private let descriptor: Int32
  private let source: SourceID
  private let name: String
  private let sink: any BatchSink
  private let clock: @Sendable () -> Timestamp
  private let isStopped = Atomic(false)
  private let thread = Mutex<SourceThread?>(nil)

  /// - Parameter descriptor: stays the caller's to close, after `stop` or `join`.
  package init(
    descriptor: Int32, source: SourceID, name: String, sink: any BatchSink,
    clock: @escaping @Sendable () -> Timestamp
  ) {
    self.descriptor = descriptor
    self.source = source
    self.name = name
    self.sink = sink
    self.clock = clock
  }

  package func start() {
    thread.withLock { thread in
      if thread == nil { thread = SourceThread { self.run() } }
    }
  }

  /// Ends within a quarter of a second, also where nothing comes.
  package func stop() {
    isStopped.store(true, ordering: .releasing)
    join()
  }

  /// Waits for the stream's end.
  package func join() {
    thread.withLock { $0 }?.join()
  }

  /// Reads on the caller's thread until the end or `stop`.
  package func run() {
    var batcher = LineBatcher(source: source)
    var report = SourceReport(source: source, kind: .log, name: name, updated: clock())
    var quiet = Duration.zero
    reading: while !isStopped.load(ordering: .acquiring) {
      switch wait() {
      case .silence:
        quiet += Self.patience
        guard quiet >= FileTail.partialTime, let line = batcher.provisional(arrived: clock()) else {
          continue
        }
        sink.send(.logs(line))
      case .ended: break reading
      case .bytes(let bytes):
        quiet = .zero
        report.state = .live
        report.bytes += bytes.count
        report.lastBytes = bytes.count
        deliver(batcher.append(bytes, arrived: clock()), batcher, &report)
      }
    }
    report.state = .finished
    deliver(batcher.finish(arrived: clock()), batcher, &report)
  }

  private enum Event {
    case silence, ended
    case bytes([UInt8])
  }

  private static let patience = Duration.milliseconds(250)

  private func wait() -> Event {
    var interest = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let ready = unsafe poll(&interest, 1, 250)
    if ready == 0 || (ready < 0 && errno == EINTR) { return .silence }
    guard ready > 0 else { return .ended }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.readBytes) { buffer, count in
      count = unsafe max(0, read(descriptor, buffer.baseAddress, Self.readBytes))
    }
    return bytes.isEmpty ? .ended : .bytes(bytes)
  }

  private func deliver(
    _ batches: [LogBatch], _ batcher: LineBatcher, _ report: inout SourceReport
  ) {
    for batch in batches {
      report.lastItems = batch.entries.count
      sink.send(.logs(batch))
    }
    report.items = batcher.records
    report.damaged = batcher.damaged
    report.problems = batcher.problems
    report.updated = clock()
    if report.state == .live { report.lastSuccess = report.updated }
    sink.send(.report(report))
  }
}

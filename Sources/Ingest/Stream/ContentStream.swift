import Glibc
import Synchronization
import Telemetry

/// Reads what comes through a descriptor, whatever it holds, on a thread of its own: standard
/// input, a command's output.
final class ContentStream: Sendable {
  private static let readBytes = 256 << 10
  private static let patience: Int32 = 250
  /// A line without its end is shown after so many silences.
  private static let silences = 4

  private let descriptor: Int32
  private let name: String
  private let context: ContentContext
  private let sink: any BatchSink
  private let clock: @Sendable () -> Timestamp
  private let isStopped = Atomic(false)
  private let thread = Mutex<SourceThread?>(nil)

  /// - Parameter descriptor: stays the caller's to close, after `stop`.
  init(
    _ descriptor: Int32, _ context: ContentContext, sink: any BatchSink,
    clock: @escaping @Sendable () -> Timestamp
  ) {
    self.descriptor = descriptor
    self.context = context
    name = context.name
    self.sink = sink
    self.clock = clock
  }

  func start() {
    thread.withLock { thread in
      if thread == nil { thread = SourceThread { self.run() } }
    }
  }

  /// Ends within a quarter of a second, also where nothing comes.
  func stop() {
    isStopped.store(true, ordering: .releasing)
    thread.withLock { $0 }?.join()
  }

  private func run() {
    var reader = ContentReader(context)
    var report = SourceReport(source: context.source, kind: .log, name: name, updated: clock())
    sink.send(.report(report))
    var silences = 0
    reading: while !isStopped.load(ordering: .acquiring) {
      switch wait() {
      case .silence:
        silences += 1
        if silences == Self.silences {
          for batch in reader.provisional(arrived: clock()) { sink.send(batch) }
        }
      case .ended: break reading
      case .bytes(let bytes):
        silences = 0
        report.state = .live
        report.bytes += bytes.count
        report.lastBytes = bytes.count
        deliver(reader.append(bytes, arrived: clock()), reader, &report)
      }
    }
    report.state = .finished
    deliver(reader.finish(arrived: clock()), reader, &report)
  }

  private enum Event {
    case silence, ended
    case bytes([UInt8])
  }

  private func wait() -> Event {
    var interest = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let ready = unsafe poll(&interest, 1, Self.patience)
    if ready == 0 || (ready < 0 && errno == EINTR) { return .silence }
    guard ready > 0 else { return .ended }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.readBytes) { buffer, count in
      count = unsafe max(0, read(descriptor, buffer.baseAddress, Self.readBytes))
    }
    return bytes.isEmpty ? .ended : .bytes(bytes)
  }

  private func deliver(
    _ batches: [Batch], _ reader: ContentReader, _ report: inout SourceReport
  ) {
    for batch in batches { sink.send(batch) }
    reader.apply(to: &report)
    report.updated = clock()
    if report.state == .live { report.lastSuccess = report.updated }
    sink.send(.report(report))
  }
}

import Instrumentation
import Synchronization
import Telemetry
import TestSupport
import Testing

/// Answers as it was told, and keeps what it took.
private final class Destination: SpanDestination {
  private let answers: Mutex<[SpanDelivery]>
  private let sent = Mutex<[UInt64]>([])

  init(_ answers: [SpanDelivery]) {
    self.answers = Mutex(answers)
  }

  var taken: [UInt64] { sent.withLock { $0 } }

  func send(_ spans: [TraceSpan]) async -> SpanDelivery {
    let answer = answers.withLock { $0.isEmpty ? .taken : $0.removeFirst() }
    if answer == .taken { sent.withLock { $0 += spans.map(\.id.bits) } }
    return answer
  }
}

struct BatchExporterTests {
  private func exporter(
    _ destination: Destination, spans: Int, capacity: Int = 4096
  ) -> BatchExporter {
    let exporter = BatchExporter(to: destination, capacity: capacity)
    let moment = Timestamp(nanoseconds: 0)
    for number in 1...UInt64(spans) {
      exporter.finished(
        TraceSpan(
          traceID: TraceID(high: 1, low: 1), id: SpanID(bits: number), start: moment, end: moment))
    }
    return exporter
  }

  @Test func `what waits is sent when the exporter stops`() async {
    let destination = Destination([])
    let exporter = exporter(destination, spans: 3)
    await exporter.stop()
    #expect(destination.taken == [1, 2, 3])
    #expect(exporter.counts.sent == 3)
  }

  @Test func `more than a batch goes out in several, in order`() async {
    let destination = Destination([])
    let spans = BatchExporter.batchLimit + 1
    await exporter(destination, spans: spans).flush()
    #expect(destination.taken == (1...UInt64(spans)).map { $0 })
  }

  @Test func `what may be sent again stays and comes first`() async {
    let destination = Destination([.tryAgain])
    let exporter = exporter(destination, spans: 2)
    await exporter.flush()
    #expect(destination.taken == [])
    await exporter.flush()
    #expect(destination.taken == [1, 2])
    #expect(exporter.counts.failedRequests == 1)
    #expect(exporter.counts.dropped == 0)
  }

  @Test func `what is refused for good is lost and counted`() async {
    let destination = Destination([.refused])
    let exporter = exporter(destination, spans: 2)
    await exporter.flush()
    await exporter.flush()
    #expect(destination.taken == [])
    #expect(exporter.counts.dropped == 2)
  }

  @Test func `spans beyond the queue are dropped and counted`() async {
    let destination = Destination([])
    let exporter = exporter(destination, spans: 5, capacity: 3)
    await exporter.flush()
    #expect(destination.taken == [1, 2, 3])
    #expect(exporter.counts.dropped == 2)
  }
}

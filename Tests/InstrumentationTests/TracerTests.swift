import Instrumentation
import Synchronization
import Telemetry
import TestSupport
import Testing

/// Keeps finished spans for a test to look at.
private final class Finished: Sendable {
  private let spans = Mutex<[TraceSpan]>([])
  private let random = Mutex(SeededGenerator(seed: 1))

  var all: [TraceSpan] { spans.withLock { $0 } }

  var tracer: Tracer {
    Tracer(
      service: "shop", bits: { [self] in random.withLock { $0.next() } },
      finished: { [self] span in spans.withLock { $0.append(span) } })
  }
}

struct TracerTests {
  private let finished = Finished()

  @Test func `a span inside another is its child, and the outer ends last`() async {
    await finished.tracer.span("outer", kind: .server) { outer in
      await finished.tracer.span("inner") { inner in inner.set("rows", .int(3)) }
      outer.fail("because")
    }
    let spans = finished.all
    #expect(spans.map(\.name) == ["inner", "outer"])
    #expect(spans[0].parentID == spans[1].id)
    #expect(spans[0].traceID == spans[1].traceID)
    #expect(spans[1].parentID == nil)
    #expect(spans[0].attributes["rows"] == .int(3))
    #expect(spans[1].status == .error && spans[1].statusMessage == "because")
    #expect(spans.allSatisfy { $0.end >= $0.start && $0.resource.service == "shop" })
  }

  @Test func `the context is that of the innermost span and gone after it`() async {
    #expect(TraceContext.current == nil)
    await finished.tracer.span("work") { live in
      #expect(TraceContext.current == live.context)
    }
    #expect(TraceContext.current == nil)
  }

  @Test func `a span ends once and hears nothing after`() {
    let span = finished.tracer.start("work")
    span.end()
    span.set("late", .bool(true))
    span.end()
    #expect(finished.all.count == 1)
    #expect(finished.all.first?.attributes == [])
  }

  @Test func `what the parent does not sample goes nowhere, and its children neither`() async {
    let parent = TraceContext(
      traceID: TraceID(high: 1, low: 2), spanID: SpanID(bits: 3), isSampled: false)
    let span = finished.tracer.start("work", parent: parent)
    finished.tracer.start("child", parent: span.context).end()
    span.end()
    #expect(!span.context.isSampled)
    #expect(finished.all.isEmpty)
  }
}

struct SpanQueueTests {
  private func span(_ number: UInt64) -> TraceSpan {
    let moment = Timestamp(nanoseconds: 0)
    return TraceSpan(
      traceID: TraceID(high: 1, low: number), id: SpanID(bits: number), start: moment, end: moment)
  }

  @Test func `a full queue drops the newest and counts it`() {
    var queue = SpanQueue(capacity: 2)
    for number in 1...5 { queue.append(span(UInt64(number))) }
    #expect(queue.dropped == 3)
    #expect(queue.take(10).map(\.id.bits) == [1, 2])
    #expect(queue.count == 0)
  }

  @Test func `what is put back comes first, as far as there is room`() {
    var queue = SpanQueue(capacity: 3)
    for number in 1...3 { queue.append(span(UInt64(number))) }
    let batch = queue.take(2)
    queue.append(span(4))
    queue.putBack(batch)
    #expect(queue.dropped == 1)
    #expect(queue.take(3).map(\.id.bits) == [1, 3, 4])
  }
}

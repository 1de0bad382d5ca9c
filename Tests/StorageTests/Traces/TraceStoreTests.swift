import Storage
import Telemetry
import TestSupport
import Testing

@Suite struct TraceStoreTests {
  private func span(
    _ trace: UInt64, _ id: UInt64, parent: UInt64? = nil, _ start: Int64 = 0, _ end: Int64 = 10,
    service: String = "a"
  ) -> TraceSpan {
    var span = TraceSpan(
      traceID: TraceID(high: 0, low: trace), id: SpanID(bits: id),
      start: Timestamp(nanoseconds: start), end: Timestamp(nanoseconds: end))
    span.parentID = parent.map(SpanID.init(bits:))
    span.service = service
    span.name = "span \(id)"
    return span
  }

  private func batch(_ spans: [TraceSpan], arrived: Int64 = 0) -> SpanBatch {
    SpanBatch(source: SourceID(1), arrived: Timestamp(nanoseconds: arrived), spans: spans)
  }

  private func snapshot(_ spans: [TraceSpan]) -> TraceSnapshot {
    var store = TraceStore()
    store.append(batch(spans))
    return store.snapshot
  }

  private func range(_ start: Int64, _ end: Int64) -> TimeRange {
    TimeRange(start: Timestamp(nanoseconds: start), end: Timestamp(nanoseconds: end))
  }

  @Test func `a trace is summed up over batches`() throws {
    var store = TraceStore()
    store.append(
      batch([span(1, 2, parent: 1, 20, 30, service: "b"), span(1, 3, parent: 9, 5, 25)]))
    #expect(store.snapshot.summaries(in: .all).map(\.orphans) == [2])
    var root = span(1, 1, 10, 50, service: "c")
    root.status = .error
    store.append(batch([root], arrived: 7))
    let summary = try #require(store.snapshot.summaries(in: .all).first)
    #expect(summary.rootService == "c")
    #expect(summary.rootName == "span 1")
    #expect(summary.start.nanoseconds == 5)
    #expect(summary.durationNanoseconds == 45)
    #expect(summary.spans == 3)
    #expect(summary.errors == 1)
    #expect(summary.orphans == 1)
    #expect(summary.services == ["a", "b", "c"])
    #expect(summary.lastArrived.nanoseconds == 7)
  }

  @Test func `a span sent again is counted, a different one with its id is kept beside it`() throws
  {
    var store = TraceStore()
    store.append(batch([span(1, 1), span(1, 1)]))
    store.append(batch([span(1, 1), span(1, 1, 0, 99), span(1, 1, 0, 99)]))
    let trace = try #require(store.snapshot.trace(TraceID(high: 0, low: 1)))
    #expect(trace.spans.map(\.end.nanoseconds) == [10, 99])
    #expect(trace.resent == [SpanID(bits: 1): 3])
    #expect(store.counts.received == 5)
    #expect(store.counts.kept == 2)
    #expect(store.counts.resent == 3)
    #expect(store.counts.conflicting == 1)
  }

  @Test func `a view knows only spans that had ended by its clock`() throws {
    let snapshot = snapshot([span(1, 1, 0, 100), span(1, 2, parent: 1, 10, 20)])
    #expect(snapshot.summaries(in: range(-1, 19)).isEmpty)
    let early = try #require(snapshot.summaries(in: range(-1, 99)).first)
    #expect(early.spans == 1)
    #expect(early.orphans == 1)
    #expect(early.rootName == nil)
    let late = try #require(snapshot.summaries(in: range(-1, 100)).first)
    #expect(late.spans == 2)
    #expect(late.orphans == 0)
    #expect(snapshot.trace(late.traceID, at: Timestamp(nanoseconds: 20))?.spans.count == 1)
    #expect(snapshot.trace(late.traceID, at: Timestamp(nanoseconds: 19)) == nil)
  }

  @Test func `a trace is in the range in which its newest known span ended`() {
    let snapshot = snapshot([span(1, 1, 0, 100), span(1, 2, parent: 1, 10, 20)])
    #expect(snapshot.count(in: range(20, 50)) == 0)
    #expect(snapshot.count(in: range(19, 20)) == 1)
    #expect(snapshot.count(in: range(99, 200)) == 1)
    #expect(snapshot.count(in: range(100, 200)) == 0)
    #expect(snapshot.spanEnds(in: range(19, 99)).map(\.nanoseconds) == [20])
  }

  @Test func `what was appended later does not show in an earlier snapshot`() {
    var store = TraceStore()
    store.append(batch([span(1, 1)]))
    let before = store.snapshot
    store.append(batch([span(1, 2, parent: 1), span(2, 1)]))
    #expect(before.summaries(in: .all).map(\.spans) == [1])
    #expect(store.snapshot.summaries(in: .all).map(\.spans) == [2, 1])
    #expect(before.version != store.snapshot.version)
  }

  @Test func `beyond the budget whole traces go, the first seen first, and are counted`() {
    var limits = TraceStore.Limits()
    limits.retainedBytes = 100_000
    var store = TraceStore(limits: limits)
    for trace in 1...1_000 as ClosedRange<UInt64> {
      store.append(batch([span(trace, 1), span(trace, 2, parent: 1)]))
    }
    let kept = store.snapshot.summaries(in: .all).map(\.traceID.low).sorted()
    #expect(kept.count > 50 && kept.count < 300)
    #expect(kept == Array((1_001 - UInt64(kept.count))...1_000))
    #expect(store.counts.retainedBytes <= 100_000)
    #expect(store.counts.evictedTraces == 1_000 - kept.count)
    #expect(store.counts.kept == 2 * kept.count)
    store.append(batch([span(1, 7)]))
    #expect(store.snapshot.trace(TraceID(high: 0, low: 1))?.spans.count == 1)
  }

  @Test func `a trace and an id that are full take no more, and that is counted`() {
    var limits = TraceStore.Limits()
    limits.spansPerTrace = 3
    limits.spansPerID = 2
    var store = TraceStore(limits: limits)
    store.append(batch([span(1, 1, 0, 1), span(1, 1, 0, 2), span(1, 1, 0, 3)]))
    store.append(batch([span(1, 2), span(1, 3)]))
    #expect(store.counts.kept == 3)
    #expect(store.counts.dropped == 2)
  }

  @Test func `lists have their orders and limits`() {
    let snapshot = snapshot([
      span(1, 1, 0, 50), span(2, 1, 10, 20), span(3, 1, 20, 100), span(2, 2, parent: 1, 11, 12),
    ])
    let ids = { snapshot.summaries(in: .all, order: $0).map(\.traceID.low) }
    #expect(ids(.oldestFirst) == [1, 2, 3])
    #expect(ids(.latestFirst) == [3, 2, 1])
    #expect(ids(.slowestFirst) == [3, 1, 2])
    #expect(ids(.mostSpans) == [2, 1, 3])
    #expect(snapshot.summaries(in: .all, limit: 2).count == 2)
    #expect(snapshot.summaries(in: .all) { $0.spans == 2 }.map(\.traceID.low) == [2])
  }

  @Test func `a trace is found by word, by id and by the beginning of its id`() throws {
    let snapshot = snapshot([span(0xabc1, 1, 0, 9), span(0xabd2, 1, 5, 9), span(0x7, 1, 1, 20)])
    let find = { (text: String) in
      try snapshot.find(#require(TraceSelector(text), "\(text)"))
    }
    let id = { TraceID(high: 0, low: $0) }
    #expect(try find("slowest") == .one(id(0x7)))
    #expect(try find("latest") == .one(id(0xabd2)))
    #expect(try find("only") == .several([id(0x7), id(0xabc1), id(0xabd2)], count: 3))
    #expect(try find("ABC") == .one(id(0xabc1)))
    #expect(try find("ab") == .several([id(0xabc1), id(0xabd2)], count: 2))
    #expect(try find(id(0x7).text) == .one(id(0x7)))
    #expect(try find("f") == .none)
    #expect(snapshot.find(low: 0xabd2) == .one(id(0xabd2)))
    #expect(TraceSelector("wxyz") == nil)
    #expect(TraceSelector("") == nil)
  }

  @Test(arguments: UInt64(0)..<100)
  func `a summary kept up span by span is the one counted at the end`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let spans = (0..<60).map { _ in
      span(
        .random(in: 1...3, using: &random), .random(in: 1...20, using: &random),
        parent: Bool.random(using: &random) ? .random(in: 1...25, using: &random) : nil,
        .random(in: 0...100, using: &random), .random(in: 0...100, using: &random),
        service: ["a", "b", "c"].randomElement(using: &random) ?? "")
    }
    var store = TraceStore()
    for start in stride(from: 0, to: 60, by: 7) {
      store.append(batch(Array(spans[start..<min(60, start + 7)])))
    }
    let whole = store.snapshot
    for moment in [Int64(20), 50, 99, 100] {
      let known = whole.summaries(in: range(.min, moment))
      for summary in known {
        let alone = snapshot(
          (whole.trace(summary.traceID)?.spans ?? []).filter { $0.end.nanoseconds <= moment })
        #expect(alone.summaries(in: .all).first == summary)
      }
    }
  }
}

import Query
import Storage
import Telemetry
import Testing

@Suite struct TraceQuestionTests {
  private static func engine(_ spans: [TraceSpan]) -> LocalQueryEngine {
    var stores = Stores()
    stores.append(.spans(SpanBatch(source: SourceID(0), arrived: .seconds(0), spans: spans)))
    return LocalQueryEngine(stores.snapshot)
  }

  /// One span each: trace 1 from 10 to 30, trace 2 from 20 to 25 with an error, trace 3 from 5 to 50.
  private static let three = engine([
    alone(in: 1, 10, 30), alone(in: 2, 20, 25, isError: true), alone(in: 3, 5, 50),
  ])

  private static func alone(
    in trace: UInt64, _ start: Int64, _ end: Int64, isError: Bool = false
  ) -> TraceSpan {
    var span = TraceSpan.sample(1, start, end, isError: isError)
    span.traceID = TraceID(high: 0, low: trace)
    return span
  }

  private static func ids(_ list: TraceList) -> [UInt64] {
    (0..<list.count).map { list.id(at: $0).low }
  }

  @Test(
    arguments: [
      (.newest, false, [2, 1, 3]), (.newest, true, [3, 1, 2]), (.slowest, false, [3, 1, 2]),
      (.slowest, true, [2, 1, 3]), (.errors, false, [2, 1, 3]), (.errors, true, [1, 3, 2]),
      (.spans, false, [2, 1, 3]),
    ] as [(TraceList.Order, Bool, [UInt64])])
  func `traces stand in the order asked for, equal ones newest first`(
    order: TraceList.Order, isReversed: Bool, expected: [UInt64]
  ) {
    let list = Self.three.traces(in: .all, order: order, isReversed: isReversed)
    #expect(Self.ids(list) == expected)
  }

  @Test func `a trace that had not ended by the end of the range is not there yet`() {
    let range = TimeRange(start: .distantPast, end: Timestamp(nanoseconds: 30))
    #expect(Self.ids(Self.three.traces(in: range)) == [2, 1])
  }

  @Test func `the next trace with an error is found round the end`() {
    let list = Self.three.traces(in: .all, order: .slowest)
    #expect(list.error(after: 2) == 2)
    #expect(list.error(after: 0) == 2)
    #expect(list.error(after: 0, backwards: true) == 2)
    #expect(Self.engine([.sample(1, 0, 1)]).traces(in: .all).error(after: 0) == nil)
  }

  @Test func `durations are counted in steps of one, two and five`() {
    let histogram = DurationHistogram(Self.three.traces(in: .all))
    #expect(histogram.buckets.map(\.from) == [5, 10, 20])
    #expect(histogram.buckets.map(\.count) == [1, 0, 2])
    #expect(histogram.buckets.map(\.errors) == [1, 0, 0])
    #expect(histogram.median == 20)
    #expect(histogram.longest == 45)
    #expect(DurationHistogram(TraceList()).buckets.isEmpty)
  }

  @Test(arguments: [0, 1, 9, 10, Int64.max])
  func `every duration has a bucket, the longest and none at all`(nanoseconds: Int64) {
    let engine = Self.engine([.sample(1, 0, nanoseconds)])
    let histogram = DurationHistogram(engine.traces(in: .all))
    #expect(histogram.buckets.map(\.count) == [1])
    #expect(histogram.index(of: nanoseconds) == 0)
  }

  @Test func `an unchanged trace is not put in order again`() throws {
    var stores = Stores()
    func append(_ span: TraceSpan) {
      stores.append(.spans(SpanBatch(source: SourceID(0), arrived: .seconds(0), spans: [span])))
    }
    let id = TraceID(high: 0, low: 1)
    append(.sample(1, 0, 100))
    let first = try #require(
      LocalQueryEngine(stores.snapshot).openTrace(id, at: .distantFuture))
    var other = TraceSpan.sample(1, 0, 5)
    other.traceID = TraceID(high: 0, low: 2)
    append(other)
    let second = try #require(
      LocalQueryEngine(stores.snapshot).openTrace(id, at: .distantFuture, unlessStill: first))
    #expect(second.isSame(as: first))
    append(.sample(2, parent: 1, 10, 20))
    let third = try #require(
      LocalQueryEngine(stores.snapshot).openTrace(id, at: .distantFuture, unlessStill: first))
    #expect(!third.isSame(as: first))
    #expect(third.tree.rows.count == 2)
    let early = LocalQueryEngine(stores.snapshot).openTrace(id, at: Timestamp(nanoseconds: 50))
    #expect(early?.tree.spans.map(\.id) == [SpanID(bits: 2)])
  }

  @Test func `rows keep their identity when spans come in between`() throws {
    let before = [
      TraceSpan.sample(1, 0, 100), .sample(3, parent: 1, 20, 30), .sample(3, parent: 1, 20, 40),
      .sample(5, parent: 4, 50, 60),
    ]
    let after = before + [.sample(2, parent: 1, 10, 15), .sample(4, parent: 1, 45, 70)]
    let id = TraceID(high: 0, low: 1)
    let old = try #require(Self.engine(before).openTrace(id, at: .distantFuture))
    let new = try #require(Self.engine(after).openTrace(id, at: .distantFuture))
    for row in old.tree.rows.indices {
      let place = try #require(new.row(of: old.key(of: row)))
      #expect(new.tree.rows[place].end == old.tree.rows[row].end || old.tree.rows[row].isPhantom)
    }
    #expect(Set(new.tree.rows.indices.map { new.key(of: $0) }).count == new.tree.rows.count)
  }

  @Test func `folding passes over what is below, and only below that row`() throws {
    let spans = [
      TraceSpan.sample(1, 0, 100), .sample(2, parent: 1, 10, 50), .sample(3, parent: 2, 20, 120),
      .sample(4, parent: 1, 60, 70),
    ]
    let trace = try #require(
      Self.engine(spans).openTrace(TraceID(high: 0, low: 1), at: .distantFuture))
    #expect(trace.rows(collapsed: []) == [0, 1, 2, 3])
    #expect(trace.rows(collapsed: [SpanKey(SpanID(bits: 2))]) == [0, 1, 3])
    #expect(trace.rows(collapsed: [SpanKey(SpanID(bits: 4))]) == [0, 1, 2, 3])
    #expect(trace.reach(below: 1)?.end == Timestamp(nanoseconds: 120))
    #expect(trace.reach(below: 2) == nil)
  }
}

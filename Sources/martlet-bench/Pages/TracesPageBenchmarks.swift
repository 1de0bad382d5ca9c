import Panes
import Query
import Storage
import Telemetry

/// Page Traces from stores to cells, 200x50; a frame must stay below 4 ms (4,000,000 ns).
enum TracesPageBenchmarks {
  static let all = [
    Benchmark(name: "trace tree, 10k spans", unit: "span") { tree(spans: 10_000) },
    Benchmark(name: "waterfall, a row down, 10k spans", unit: "frame") {
      waterfall(spans: 10_000, folding: false)
    },
    Benchmark(name: "waterfall, fold and open all, 10k spans", unit: "frame") {
      waterfall(spans: 10_000, folding: true)
    },
    Benchmark(name: "trace list, a row down, 10k traces", unit: "frame") {
      list(traces: 10_000, filter: "", isNew: false)
    },
    Benchmark(name: "trace list, new data, 10k traces", unit: "frame") {
      list(traces: 10_000, filter: "", isNew: true)
    },
    Benchmark(name: "trace list, new data, filtered, 10k traces", unit: "frame") {
      list(traces: 10_000, filter: "checkout !error >5ms", isNew: true)
    },
  ]

  private static let id = TraceID(high: 1, low: 1)
  private static let services = ["gateway", "checkout", "payments", "catalog", "postgres", "redis"]

  private static func tree(spans: Int) -> Benchmark.Prepared {
    let session = TracesSession(oneTrace(spans: spans))
    return Benchmark.Prepared(items: spans) {
      precondition(session.engine.openTrace(id, at: session.now)?.tree.rows.count == spans)
    }
  }

  private static func waterfall(spans: Int, folding: Bool) -> Benchmark.Prepared {
    let session = TracesSession(oneTrace(spans: spans))
    session.frame(.open)
    return Benchmark.Prepared(items: 1, repeats: 200) {
      for _ in 0..<200 { session.frame(folding ? .toggleAll : .down) }
    }
  }

  private static func list(traces: Int, filter: String, isNew: Bool) -> Benchmark.Prepared {
    let session = TracesSession((0..<traces).flatMap { smallTrace($0) })
    precondition(session.page.filtered(by: filter) == nil)
    return Benchmark.Prepared(items: 1, repeats: 50) {
      for _ in 0..<50 {
        if isNew { session.now = session.now + .nanoseconds(1) }
        session.frame(.down)
      }
    }
  }

  /// Each span below one of those before it: a tree about twenty deep.
  private static func oneTrace(spans: Int) -> [TraceSpan] {
    var generator = BenchmarkGenerator(seed: 7)
    return (0..<spans).map { number in
      let parent = number == 0 ? nil : UInt64(1 + generator.below(number))
      let start = Int64(number) * 50_000
      return span(
        id, UInt64(number + 1), in: parent, from: start,
        to: start + Int64(50_000 + generator.below(5_000_000)), &generator)
    }
  }

  private static func smallTrace(_ number: Int) -> [TraceSpan] {
    var generator = BenchmarkGenerator(seed: UInt64(number))
    let id = TraceID(high: generator.next(), low: generator.next())
    let start = Int64(number) * 80_000_000
    return (0..<4).map { index in
      span(
        id, UInt64(index + 1), in: index == 0 ? nil : UInt64(index), from: start,
        to: start + Int64(1_000_000 + generator.below(50_000_000)), &generator)
    }
  }

  private static func span(
    _ trace: TraceID, _ id: UInt64, in parent: UInt64?, from start: Int64, to end: Int64,
    _ generator: inout BenchmarkGenerator
  ) -> TraceSpan {
    var span = TraceSpan(
      traceID: trace, id: SpanID(bits: id), start: Timestamp(nanoseconds: start),
      end: Timestamp(nanoseconds: end))
    span.parentID = parent.map { SpanID(bits: $0) }
    span.service = services[generator.below(services.count)]
    span.name = "GET /api/v1/orders/\(generator.below(40))"
    span.status = generator.below(50) == 0 ? .error : .ok
    span.attributes = [Attribute("http.response.status_code", .int(200))]
    return span
  }
}

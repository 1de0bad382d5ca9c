import Formats
import Query
import Storage
import Telemetry

/// Spans from their bytes to the store and to a waterfall.
enum TraceBenchmarks {
  static let all = [
    Benchmark(name: "OTLP protobuf", unit: "span", bar: nil) {
      decode(OTLPTraceWriter.request, searched: 0xff) {
        try $0.readProtobuf($1.span, .traces).spans.count
      }
    },
    Benchmark(name: "OTLP JSON", unit: "span", bar: nil) {
      decode(OTLPTraceWriter.jsonLine) { try $0.readJSON($1.span).spans.count }
    },
    Benchmark(name: "trace store append", unit: "span", bar: nil) { append() },
    Benchmark(name: "trace tree, chain of 100k", unit: "span", bar: nil) {
      tree { $0 - 1 }
    },
    Benchmark(name: "trace tree, star of 100k", unit: "span", bar: nil) {
      tree { _ in 1 }
    },
  ]

  /// 40 messages of 512 spans.
  private static var messages: [[TraceSpan]] {
    var input = TraceInput(seed: 11)
    return (0..<40).map { _ in input.message() }
  }

  /// A source that has seen its first messages: the strings they share are known.
  private static func decode(
    _ write: ([TraceSpan]) -> [UInt8], searched: UInt8 = UInt8(ascii: "\n"),
    _ read: @escaping (inout OTLPReader, [UInt8]) throws -> Int
  ) -> Benchmark.Prepared {
    let messages = messages
    let bodies = messages.map(write)
    let spans = messages.reduce(0) { $0 + $1.count }
    var reader = OTLPReader()
    let bytes = Array(bodies.joined())
    return Benchmark.Prepared(
      bytes: bytes, searched: searched, items: spans,
      note: "\(bytes.count / spans) bytes a span"
    ) {
      let found = bodies.reduce(0) { $0 + ((try? read(&reader, $1)) ?? 0) }
      precondition(found == spans)
    }
  }

  private static func append() -> Benchmark.Prepared {
    let batches = messages.map {
      SpanBatch(source: SourceID(0), arrived: Timestamp(nanoseconds: 0), spans: $0)
    }
    let spans = batches.reduce(0) { $0 + $1.spans.count }
    func filled() -> TraceStore {
      var store = TraceStore()
      for batch in batches { store.append(batch) }
      return store
    }
    let bytes = filled().counts.retainedBytes
    return Benchmark.Prepared(items: spans, note: "\(bytes / spans) bytes kept a span") {
      precondition(filled().counts.kept == spans)
    }
  }

  /// One trace whose spans, numbered from 1, name the parent they are given.
  private static func tree(parent: (Int) -> Int) -> Benchmark.Prepared {
    let count = 100_000
    let spans = (1...count).map { number -> TraceSpan in
      var span = TraceSpan(
        traceID: TraceID(high: 0, low: 1), id: SpanID(bits: UInt64(number)),
        start: Timestamp(nanoseconds: Int64(number)),
        end: Timestamp(nanoseconds: Int64(4 * count - number)))
      span.parentID = number > 1 ? SpanID(bits: UInt64(parent(number))) : nil
      return span
    }
    return Benchmark.Prepared(items: count) {
      precondition(TraceTree(spans: spans).rows.count == count)
    }
  }
}

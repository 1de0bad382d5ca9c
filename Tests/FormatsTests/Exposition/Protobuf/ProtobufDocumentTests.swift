import Bytes
import Telemetry
import Testing

@testable import Formats

struct ProtobufDocumentTests {
  private static func read(_ body: [UInt8], isStrict: Bool = false) -> ExpositionDocument {
    ExpositionDocument.read(body.span, isStrict: isStrict)
  }

  private static func json(_ body: [UInt8]) -> String {
    var writer = JSONWriter()
    read(body).write(to: &writer)
    return writer.text
  }

  @Test func `plain kinds, with all that stands beside a value`() {
    let counter = ClientMessages.family(
      "asked_total", type: 0, help: "A\nB", unit: "things",
      {
        $0.label("path", "/ä")
        $0.message(3) {
          $0.double(1, 3)
          $0.exemplar(2, "x", 0.5, seconds: 2)
          $0.moment(3, seconds: 7, nanoseconds: 5_000_000)
        }
        $0.varint(6, 1234)
      })
    let gauge = ClientMessages.family("up", type: 1, { $0.message(2) { $0.double(1, -.infinity) } })
    let untyped = ClientMessages.family("u", type: 3, { $0.message(5) { $0.double(1, .nan) } })
    #expect(
      Self.json(ClientMessages.body(counter, gauge, untyped)) == #"""
        {"families":[{"name":"asked_total","type":"counter","help":"A\nB","unit":"things",\#
        "samples":[{"name":"asked_total","labels":{"path":"/ä"},"value":"3","timestamp_ms":1234,\#
        "start_timestamp_ms":7005,\#
        "exemplar":{"labels":{"trace_id":"x"},"value":"0.5","timestamp_ms":2000}}]},\#
        {"name":"up","type":"gauge","help":"","unit":"","samples":[\#
        {"name":"up","labels":{},"value":"-Inf"}]},\#
        {"name":"u","type":"untyped","help":"","unit":"","samples":[\#
        {"name":"u","labels":{},"value":"NaN"}]}],"problems":[]}
        """#)
  }

  @Test func `summaries and classic histograms become series as Prometheus flattens them`() {
    let summary = ClientMessages.family(
      "s", type: 2,
      {
        $0.label("a", "1")
        $0.message(4) {
          $0.varint(1, 9)
          $0.double(2, 2.5)
          $0.message(3) {
            $0.double(1, 0.5)
            $0.double(2, 0.25)
          }
        }
      })
    let histogram = ClientMessages.family(
      "h", type: 4,
      {
        $0.message(7) {
          $0.varint(1, 5)
          $0.double(2, 10)
          $0.classicBucket(2, upTo: 1, exemplar: "e")
          $0.message(3) {
            $0.double(4, 2.5)
            $0.double(2, 1e6)
          }
        }
      })
    let document = Self.read(ClientMessages.body(summary, histogram))
    #expect(document.problems == [])
    let samples = document.families.flatMap(\.samples)
    #expect(
      samples.map(\.name) == [
        "s_count", "s_sum", "s", "h_count", "h_sum", "h_bucket", "h_bucket", "h_bucket",
      ])
    #expect(samples.map(\.value) == [9, 2.5, 0.25, 5, 10, 2, 2.5, 5])
    #expect(samples[2].labels == [.init("a", "1"), .init("quantile", "0.5")])
    #expect(samples[5...].map { $0["le"] } == ["1.0", "1e+06", "+Inf"])
    #expect(
      samples.map { $0.exemplar?.labels.first?.value } == [nil, nil, nil, nil, nil, "e", nil, nil])
  }

  @Test func `nothing is read behind the bucket for everything`() {
    let body = ClientMessages.body(
      ClientMessages.family(
        "h", type: 4,
        {
          $0.message(7) {
            $0.classicBucket(2, upTo: .infinity)
            $0.classicBucket(3, upTo: 1)
          }
        }))
    #expect(Self.read(body).families[0].samples.map(\.name) == ["h_count", "h_sum", "h_bucket"])
  }

  private static func native(_ write: @escaping (inout WireWriter) -> Void) -> [UInt8] {
    ClientMessages.body(ClientMessages.family("n", type: 4, { $0.message(7, write) }))
  }

  @Test func `an integer native histogram, its classic buckets beside it`() {
    let body = Self.native {
      $0.varint(1, 13)
      $0.double(2, 18.5)
      $0.classicBucket(8, upTo: 2)
      $0.varint(5, ClientMessages.zigzag(0))
      $0.double(6, 0.25)
      $0.varint(7, 1)
      $0.span(9, offset: 0, length: 1)
      $0.deltas(10, [2])
      $0.span(12, offset: 1, length: 3)
      $0.span(12, offset: 2, length: 1)
      $0.deltas(13, [4, -4, 1, 4])
      $0.exemplar(16, "kept", 1, seconds: 3)
      $0.exemplar(16, "without a time", 1, seconds: nil)
    }
    let document = Self.read(body, isStrict: true)
    #expect(document.problems == [])
    #expect(
      document.families[0].samples.map(\.name) == ["n", "n_count", "n_sum", "n_bucket", "n_bucket"])
    let sample = document.families[0].samples[0]
    #expect(sample.histogramExemplars.map { $0.labels.first?.value } == ["kept"])
    #expect(
      sample.histogram
        == NativeHistogram(
          zeroThreshold: 0.25, zeroCount: 1, count: 13, sum: 18.5,
          positive: .init(
            spans: [
              .init(offset: 1, length: 1), .init(offset: 1, length: 1), .init(offset: 2, length: 1),
            ], counts: [4, 1, 5]),
          negative: .init(spans: [.init(offset: 0, length: 1)], counts: [2])))
    var writer = JSONWriter()
    document.write(to: &writer)
    #expect(
      writer.text.contains(
        #"""
        {"name":"n","labels":{},"histogram":{"count":"13","sum":"18.5","buckets":[\#
        [1,"-1","-0.5","2"],[3,"-0.25","0.25","1"],[0,"1","2","4"],[0,"4","8","1"],\#
        [0,"32","64","5"]]},"exemplars":[{"labels":{"trace_id":"kept"},"value":"1",\#
        "timestamp_ms":3000}]}
        """#))
  }

  @Test func `a float native histogram of a gauge`() {
    let body = ClientMessages.body(
      ClientMessages.family(
        "n", type: 5,
        {
          $0.message(7) {
            $0.double(4, 2.5)
            $0.double(2, 1)
            $0.varint(5, ClientMessages.zigzag(3))
            $0.span(12, offset: -2, length: 2)
            $0.member(14, fixed64: 0.5.bitPattern)
            $0.member(14, fixed64: 2.0.bitPattern)
          }
        }))
    let document = Self.read(body)
    #expect(document.families[0].kind == .gaugehistogram)
    #expect(
      document.families[0].samples.map(\.histogram) == [
        NativeHistogram(
          schema: 3, count: 2.5, sum: 1,
          positive: .init(spans: [.init(offset: -2, length: 2)], counts: [0.5, 2]),
          resetHint: .gauge)
      ])
  }

  @Test func `an empty span makes a histogram native before its first observation`() {
    let body = Self.native { $0.span(12, offset: 0, length: 0) }
    #expect(Self.read(body).families[0].samples.map(\.histogram) == [NativeHistogram()])
  }

  /// An integer native histogram that is wrong in one way.
  struct Flawed: Sendable {
    var message: String
    var schema: Int64 = 0
    var count: UInt64 = 1
    var spans: [[Int64]] = [[0, 3]]
    var deltas: [Int64] = [1, 0, 0]
  }

  @Test(arguments: [
    Flawed(message: "schema 9 of a native histogram, where -4 to 8 are known", schema: 9),
    Flawed(message: "the positive spans need 3 buckets, but there are 1", deltas: [1]),
    Flawed(message: "a positive bucket has a negative count", deltas: [1, -2, 1]),
    Flawed(message: "a positive bucket's count is beyond 64 bits", deltas: [.max, 1, 0]),
    Flawed(message: "3 observations in buckets, where the count says 4", count: 4),
    Flawed(
      message: "a positive span begins before the one before it ends", spans: [[0, 2], [-1, 1]]),
    Flawed(
      message: "20001 positive buckets, where 20000 are allowed", spans: [[0, 20_001]],
      deltas: Array(repeating: 0, count: 20_001)),
  ])
  func `a native histogram that disagrees with itself is refused`(flawed: Flawed) {
    let body = Self.native {
      $0.varint(1, flawed.count)
      $0.varint(5, ClientMessages.zigzag(flawed.schema))
      for span in flawed.spans { $0.span(12, offset: span[0], length: UInt64(span[1])) }
      $0.deltas(13, flawed.deltas)
    }
    let document = Self.read(body)
    #expect(document.problems.count == 1)
    #expect(document.problems.allSatisfy { $0.message.hasSuffix(": " + flawed.message) })
    #expect(document.families[0].samples.isEmpty)
  }
}

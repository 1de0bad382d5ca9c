import Bytes
import Telemetry
import Testing

@testable import Formats

/// A target that tells the same series as text and as protobuf by turns.
struct ProtobufScrapeTests {
  private static let text = """
    # HELP http_seconds How long \\\\ it\\ntook
    # TYPE http_seconds histogram
    http_seconds_bucket{path="a\\"b\\\\c\\nd",le="1"} 2
    http_seconds_bucket{path="a\\"b\\\\c\\nd",le="+Inf"} 5
    http_seconds_sum{path="a\\"b\\\\c\\nd"} 10
    http_seconds_count{path="a\\"b\\\\c\\nd"} 5
    # TYPE up gauge
    up 1
    # TYPE s summary
    s{quantile="0.5"} 0.25
    s_sum 2.5
    s_count 9
    # TYPE "with.dot" untyped
    {"with.dot","a.b"="c"} 7 1234

    """

  private static let protobuf = ClientMessages.body(
    ClientMessages.family(
      "http_seconds", type: 4, help: "How long \\ it\ntook",
      {
        $0.label("path", "a\"b\\c\nd")
        $0.message(7) {
          $0.varint(1, 5)
          $0.double(2, 10)
          $0.classicBucket(2, upTo: 1, exemplar: "t")
        }
      }),
    ClientMessages.family("up", type: 1, { $0.message(2) { $0.double(1, 1) } }),
    ClientMessages.family(
      "s", type: 2,
      {
        $0.message(4) {
          $0.varint(1, 9)
          $0.double(2, 2.5)
          $0.message(3) {
            $0.double(1, 0.5)
            $0.double(2, 0.25)
          }
        }
      }),
    ClientMessages.family(
      "with.dot", type: 3,
      {
        $0.label("a.b", "c")
        $0.message(5) { $0.double(1, 7) }
        $0.varint(6, 1234)
      }))

  private static func samples(
    _ reader: ExpositionReader, _ scrape: ExpositionScrape
  ) -> Set<String> {
    let plain = zip(scrape.columns, scrape.values).map { "\(reader.labels(ofColumn: $0)) \($1)" }
    let timed = scrape.timedSamples.map {
      "\(reader.labels(ofColumn: $0.column)) \($0.value) \($0.time.milliseconds)"
    }
    return Set(plain + timed)
  }

  @Test func `text and protobuf of the same series have the same columns`() {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    let text = Array(Self.text.utf8)
    reader.read(text.span, format: .text, into: &scrape)
    let expected = Self.samples(reader, scrape)
    #expect(expected.count == 9)
    let metadata = scrape.metadata
    for round in 0..<3 {
      reader.read(Self.protobuf.span, format: .protobuf, into: &scrape)
      #expect(Self.samples(reader, scrape) == expected)
      #expect(scrape.newColumns.isEmpty && scrape.vanished == [] && scrape.problems == [])
      #expect(scrape.metadata == [], "what is said of the families is no news")
      #expect(scrape.exemplars.map(\.exemplar.labels["trace_id"]) == (round == 0 ? ["t"] : []))
      guard round == 1 else { continue }
      reader.read(text.span, format: .text, into: &scrape)
      #expect(Self.samples(reader, scrape) == expected)
      #expect(scrape.newColumns.isEmpty && scrape.vanished == [])
    }
    var other = ExpositionReader()
    other.read(Self.protobuf.span, format: .protobuf, into: &scrape)
    #expect(Self.samples(other, scrape) == expected)
    #expect(scrape.newSeries.count == 9)
    #expect(scrape.metadata == metadata)
  }

  private static func native(_ count: UInt64, isNative: Bool = true) -> [UInt8] {
    ClientMessages.body(
      ClientMessages.family(
        "n", type: 4,
        {
          $0.label("a", "b")
          $0.message(7) {
            $0.varint(1, count)
            $0.double(2, 1.5)
            $0.classicBucket(count, upTo: 1, exemplar: "e")
            guard isNative else { return }
            $0.span(12, offset: 0, length: 1)
            $0.deltas(13, [Int64(count)])
          }
        }))
  }

  @Test func `a native histogram is a sample of the family's own series`() {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    for count in [UInt64(3), 4] {
      let body = Self.native(count)
      reader.read(body.span, format: .protobuf, into: &scrape)
      #expect(scrape.columns == [] && scrape.sampleCount == 1)
      #expect(scrape.histograms.map(\.column) == [0])
      #expect(scrape.histograms.map(\.histogram.count) == [Double(count)])
      // The same exemplar again is no news.
      #expect(scrape.exemplars.map(\.column) == (count == 3 ? [0] : []))
      #expect(reader.labels(ofColumn: 0) == ["__name__": "n", "a": "b"])
    }
    let classic = Self.native(5, isNative: false)
    reader.read(classic.span, format: .protobuf, into: &scrape)
    #expect(scrape.histograms == [] && scrape.vanished == [0])
    #expect(scrape.columns == [1, 2, 3, 4])
  }

  @Test(arguments: [
    (HistogramChoice.native, 0, 1), (.classic, 4, 0), (.both, 4, 1),
  ])
  func `what is taken of both kinds is the caller's choice`(
    choice: HistogramChoice, floats: Int, natives: Int
  ) {
    var reader = ExpositionReader()
    reader.histogramChoice = choice
    var scrape = ExpositionScrape()
    let body = Self.native(3)
    reader.read(body.span, format: .protobuf, into: &scrape)
    #expect(scrape.columns.count == floats)
    #expect(scrape.histograms.count == natives)
  }

  @Test func `a series that comes twice keeps its first sample, histogram or not`() {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    let body = Self.native(3) + Self.native(4) + Self.protobuf + Self.protobuf
    reader.read(body.span, format: .protobuf, into: &scrape)
    #expect(scrape.histograms.map(\.histogram.count) == [3])
    #expect(scrape.columns.count == 8)
    #expect(scrape.duplicates == 9)
  }

  @Test func `a metric that cannot be read costs itself, a body that ends too soon is told`() {
    let bad = ClientMessages.family(
      "b", type: 1, { $0.label("", "x") }, { $0.message(2) { $0.double(1, 2) } })
    let good = ClientMessages.family("a", type: 1, { $0.message(2) { $0.double(1, 1) } })
    let body = ClientMessages.body(bad, good)
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    reader.read(body.span, format: .protobuf, into: &scrape)
    #expect(scrape.values == [2, 1])
    #expect(scrape.badLines == 1 && !scrape.isTruncated)
    #expect(scrape.problems.map(\.message) == ["byte 10: a label name is empty"])
    let cut = Array(body.dropLast())
    reader.read(cut.span, format: .protobuf, into: &scrape)
    #expect(scrape.isTruncated)
  }

  @Test func `no payload forges a stale marker`() {
    let body = ClientMessages.body(
      ClientMessages.family(
        "a", type: 1, { $0.message(2) { $0.member(1, fixed64: StaleMarker.value.bitPattern) } }),
      ClientMessages.family(
        "n", type: 4,
        {
          $0.message(7) {
            $0.member(2, fixed64: StaleMarker.value.bitPattern)
            $0.span(12, offset: 0, length: 0)
          }
        }))
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    reader.read(body.span, format: .protobuf, into: &scrape)
    #expect(scrape.values.allSatisfy { $0.isNaN && !StaleMarker.isStale($0) })
    #expect(scrape.histograms.allSatisfy { !$0.histogram.isStaleMarker })
    #expect(scrape.sampleCount == 2)
  }

  @Test func `limits hold for protobuf and are counted`() {
    var limits = ExpositionLimits()
    limits.series = 3
    limits.labelsPerSeries = 1
    var reader = ExpositionReader(limits: limits)
    var scrape = ExpositionScrape()
    reader.read(Self.protobuf.span, format: .protobuf, into: &scrape)
    #expect(scrape.sampleCount == 3)
    #expect(scrape.dropped == 6 && scrape.badLines == 0)
    let wide = ClientMessages.body(
      ClientMessages.family("w", type: 1, { for name in ["a", "b"] { $0.label(name, "1") } }))
    reader.read(wide.span, format: .protobuf, into: &scrape)
    #expect(scrape.badLines == 1)
  }
}

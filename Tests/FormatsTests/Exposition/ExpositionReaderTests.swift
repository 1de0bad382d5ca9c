import Bytes
import Telemetry
import Testing

@testable import Formats

struct ExpositionReaderTests {
  /// A series as it was read, for comparison.
  struct Read: Equatable, CustomStringConvertible {
    var labels: LabelSet
    var value: Double
    var time: Timestamp?

    init(_ labels: LabelSet, _ value: Double, time: Timestamp? = nil) {
      (self.labels, self.value, self.time) = (labels, value, time)
    }

    static func == (left: Read, right: Read) -> Bool {
      left.labels == right.labels && left.time == right.time
        && left.value.bitPattern == right.value.bitPattern
    }

    var description: String { "\(labels) \(value) \(time.map { "\($0.nanoseconds)" } ?? "")" }
  }

  static func samples(_ reader: ExpositionReader, _ scrape: ExpositionScrape) -> [Read] {
    zip(scrape.columns, scrape.values).map { Read(reader.labels(ofColumn: $0), $1) }
      + scrape.timedSamples.map {
        Read(reader.labels(ofColumn: $0.column), $0.value, time: $0.time)
      }
  }

  static func read(
    _ text: String, format: ExpositionFormat = .text
  ) -> (samples: [Read], scrape: ExpositionScrape) {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    let body = Array(text.utf8)
    reader.read(body.span, format: format, into: &scrape)
    return (samples(reader, scrape), scrape)
  }

  static let nan = Double(bitPattern: 0x7ff8_0000_0000_0001)

  @Test(arguments: [
    ("up 1\n", Read(["__name__": "up"], 1)),
    ("up 1", Read(["__name__": "up"], 1)),
    ("  up\t 1 \n", Read(["__name__": "up"], 1)),
    ("up{} 1\n", Read(["__name__": "up"], 1)),
    (
      "a_total{b=\"c\",d=\"e\"} -2.5e3\n", Read(["__name__": "a_total", "b": "c", "d": "e"], -2500)
    ),
    ("a { b = \"c\" , }-Inf\n", Read(["__name__": "a", "b": "c"], -.infinity)),
    ("a{b=\"c\"d=\"e\"} 1\n", Read(["__name__": "a", "b": "c", "d": "e"], 1)),
    ("a{b=\"\"} NaN\n", Read(["__name__": "a"], nan)),
    ("a+Inf\n", Read(["__name__": "a"], .infinity)),
    ("a 1 1234\n", Read(["__name__": "a"], 1, time: .milliseconds(1234))),
    ("a 1 -1\n", Read(["__name__": "a"], 1, time: .milliseconds(-1))),
    (#"a{b="x\\y\"z\n\t"} 1"#, Read(["__name__": "a", "b": "x\\y\"z\n\\t"], 1)),
    (#"{"a.b","c d"="e"} 1"#, Read(["__name__": "a.b", "c d": "e"], 1)),
    (#"{c="e", "a.b"} 1"#, Read(["__name__": "a.b", "c": "e"], 1)),
    ("a{b=\"é✓\"} 1\n", Read(["__name__": "a", "b": "é✓"], 1)),
    ("a{b=\"\0\"} 1\n", Read(["__name__": "a", "b": "\0"], 1)),
    ("a{b=\"x\ny\"} 1\n", Read(["__name__": "a", "b": "x\ny"], 1)),
    ("a{b=\"}{,=#\"} 1\n", Read(["__name__": "a", "b": "}{,=#"], 1)),
  ])
  func `a sample line gives its labels, value and time`(line: String, expected: Read) {
    let (samples, scrape) = Self.read(line)
    #expect(samples == [expected])
    #expect(scrape.badLines == 0)
  }

  @Test(arguments: [
    ("a 1\r\n", 4), ("a\n", 2), ("a{b=\"c\"}\n", 9), ("a{b='c'} 1\n", 5), ("a{b} 1\n", 4),
    ("a{b=\"c} 1\n", 10), ("a{b=\"c\" 1\n", 9), ("{b=\"c\"} 1\n", 1), ("a 1 2 3\n", 7),
    ("a 1 2.5\n", 5), ("a 0x1\n", 3), ("a 1_000\n", 3), ("a 1p2\n", 3), ("a true\n", 3),
    ("1a 1\n", 1), ("a{1b=\"c\"} 1\n", 3), ("{\"a\",\"b\"} 1\n", 6), ("a{b=\"c\",b=\"d\"} 1\n", 9),
    ("a{__name__=\"b\"} 1\n", 3), ("a 1 # {b=\"c\"} 1\n", 5), ("# TYPE a florb\n", 10),
    ("a.b 1\n", 2), ("a{\"\"=\"c\"} 1\n", 3), ("a 1e400\n", 3), ("é 1\n", 1),
  ])
  func `a bad line is named with its column and costs only itself`(line: String, column: Int) {
    let (samples, scrape) = Self.read("before 1\n" + line + "after{x=\"y\"} 2\n")
    #expect(samples.map(\.labels.metricName) == ["before", "after"])
    #expect(scrape.badLines == 1)
    #expect(scrape.problems.map(\.line) == [2])
    #expect(scrape.problems.map(\.column) == [column], "\(scrape.problems)")
  }

  @Test func `bytes that are not UTF-8 in a label value cost the line`() {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    let body = Array("a{b=\"".utf8) + [0xbd] + Array("\"} 1\nb 2\n".utf8)
    reader.read(body.span, format: .text, into: &scrape)
    #expect(scrape.values == [2])
    #expect(scrape.problems.map(\.message) == ["not UTF-8"])
  }

  @Test func `HELP and TYPE are told once, and again when they change`() {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    func read(_ text: String) -> [MetricMetadata] {
      let body = Array(text.utf8)
      reader.read(body.span, format: .text, into: &scrape)
      return scrape.metadata
    }
    let first = "# HELP a two\\nlines \\\\ \\\"\n# TYPE a counter\na 1\n# plain\n#HELP b c\n"
    let expected = MetricMetadata(family: "a", kind: .counter, help: "two\nlines \\ \\\"")
    #expect(read(first) == [expected])
    #expect(read(first) == [])
    #expect(read("# TYPE a gauge\na 1\n").map(\.kind) == [.gauge])
    #expect(read(first).map(\.kind) == [.counter])
    #expect(read(first) == [])
  }

  @Test func `columns are kept from scrape to scrape whatever the order`() {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    func read(_ text: String) -> [Int32] {
      let body = Array(text.utf8)
      reader.read(body.span, format: .text, into: &scrape)
      return scrape.columns
    }
    #expect(read("a 1\nb{x=\"1\",y=\"2\"} 2\nc 3\n") == [0, 1, 2])
    #expect(scrape.newColumns == 0..<3)
    #expect(read("a 1\nb{x=\"1\",y=\"2\"} 2\nc 3\n") == [0, 1, 2])
    #expect(scrape.newColumns.isEmpty)
    #expect(read("c 3\nb{y=\"2\", x=\"1\"} 2\nd 4\na 1\n") == [2, 1, 3, 0])
    #expect(scrape.newColumns == 3..<4)
    #expect(read("a 1\nup{x=\"1\"} 0\nup 1\n") == [0, 4, 5])
    #expect(scrape.vanished == [1, 2, 3])
    #expect(read("a 1\nup {x=\"1\"} 0\n") == [0, 4])
    #expect(scrape.vanished == [5])
  }

  @Test func `what was present vanishes once when a scrape fails`() {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    let body = Array("a 1\nb 2\ntimed 3 1000\n".utf8)
    reader.read(body.span, format: .text, into: &scrape)
    reader.scrapeFailed(into: &scrape)
    #expect(scrape.vanished == [0, 1])
    reader.scrapeFailed(into: &scrape)
    #expect(scrape.vanished == [])
    reader.read(body.span, format: .text, into: &scrape)
    #expect(scrape.columns == [0, 1])
    #expect(scrape.vanished == [])
  }

  @Test func `of a series that comes twice the first is kept`() {
    let (samples, scrape) = Self.read(
      "a{x=\"1\",y=\"2\"} 1\na{y=\"2\",x=\"1\"} 2\na{x=\"1\",y=\"2\"} 3\n")
    #expect(samples == [Read(["__name__": "a", "x": "1", "y": "2"], 1)])
    #expect(scrape.duplicates == 2)
  }

  @Test func `le and quantile are normalised where their TYPE says so`() {
    let text = """
      # TYPE h histogram
      h_bucket{le="1"} 1
      h_bucket{le="1.0"} 2
      h_bucket{le="+Inf"} 3
      h_bucket{le="1000000"} 4
      # TYPE s summary
      s{quantile="0.50"} 5
      s{quantile="1"} 6
      # TYPE g gauge
      g{le="1"} 7

      """
    let (samples, scrape) = Self.read(text)
    let bounds = samples.map { $0.labels["le"] ?? $0.labels["quantile"] }
    #expect(bounds == ["1.0", "+Inf", "1e+06", "0.5", "1.0", "1"])
    #expect(scrape.duplicates == 1)
  }

  @Test func `a new bucket after known metadata is still normalised`() {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    for text in [
      "# TYPE h histogram\nh_bucket{le=\"1\"} 1\n", "# TYPE h histogram\nh_bucket{le=\"2\"} 1\n",
    ] {
      let body = Array(text.utf8)
      reader.read(body.span, format: .text, into: &scrape)
    }
    #expect(reader.labels(ofColumn: 1)["le"] == "2.0")
  }

  @Test func `OpenMetrics brings seconds, units, exemplars and its end`() {
    let text = """
      # TYPE a counter
      # UNIT a_seconds seconds
      a_total{x="y"} 1 1700000000.123456789 # {trace_id="ab",n="bar # }"} 0.5 1.5
      a_total 2 # {} 3
      a_created 1.5e9
      # EOF

      """
    let (samples, scrape) = Self.read(text, format: .openMetrics)
    #expect(samples.map(\.value) == [2, 1.5e9, 1])
    #expect(samples.last?.time?.nanoseconds == 1_700_000_000_123_456_789)
    #expect(scrape.exemplars.map(\.column) == [0, 1])
    #expect(scrape.exemplars[0].exemplar.labels == ["trace_id": "ab", "n": "bar # }"])
    #expect(scrape.exemplars[0].exemplar.time == Timestamp(nanoseconds: 1_500_000_000))
    #expect(scrape.exemplars[1].exemplar == Exemplar(labels: [:], value: 3))
    #expect(scrape.metadata.map(\.unit) == ["", "seconds"])
    #expect(!scrape.isTruncated)
    #expect(Self.read("a 1\n", format: .openMetrics).scrape.isTruncated)
    #expect(Self.read("a 1\n# EOF\nb 2\n", format: .openMetrics).scrape.badLines == 1)
  }

  @Test func `times are not honoured where that is asked`() {
    var reader = ExpositionReader()
    reader.honoursTimestamps = false
    var scrape = ExpositionScrape()
    let body = Array("a 1 1000\n".utf8)
    reader.read(body.span, format: .text, into: &scrape)
    #expect(scrape.columns == [0])
    #expect(scrape.timedSamples.isEmpty)
  }

  @Test func `limits drop and count`() {
    var limits = ExpositionLimits()
    limits.series = 2
    limits.labelsPerSeries = 1
    limits.seriesBytes = 20
    limits.problems = 1
    var reader = ExpositionReader(limits: limits)
    var scrape = ExpositionScrape()
    let body = Array(
      "a 1\nb{x=\"1\",y=\"2\"} 1\nc{x=\"far too long a value\"} 1\nd 1\ne 1\nf{\nf{\na 2\n".utf8)
    reader.read(body.span, format: .text, into: &scrape)
    #expect(scrape.columns == [0, 1])
    #expect(scrape.dropped == 2)
    #expect(scrape.badLines == 3)
    #expect(scrape.problems.count == 1)
    #expect(scrape.duplicates == 1)
  }

  @Test func `a bad line behind good metadata costs itself alone`() {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    let body = Array("# HELP a x\n# TYPE a gauge\n# TYPE b nonsense\na 1\n# EOF\nc 1\n".utf8)
    for _ in 0..<2 {
      reader.read(body.span, format: .openMetrics, into: &scrape)
      #expect(scrape.values == [1])
      #expect(
        scrape.problems.map(\.description) == [
          "3:10: `nonsense` is no type of metric (OpenMetrics)", "6:1: nothing may follow `# EOF`",
        ])
      #expect(scrape.badLines == 2)
    }
  }

  @Test(arguments: [
    ("text/plain; version=0.0.4; charset=utf-8", ExpositionFormat?.some(.text)),
    ("Text/Plain", .text), ("application/openmetrics-text; version=1.0.0", .openMetrics),
    ("application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily", .protobuf),
    ("text/html", nil), ("", nil), (";", nil),
  ])
  func `a content type names the format`(type: String, format: ExpositionFormat?) {
    #expect(ExpositionContentType(type)?.format == format)
  }

  @Test(
    arguments: [
      ("text/plain", nil, nil, "text"),
      ("text/plain; version=1.0.0; escaping=allow-utf-8", "1.0.0", .allowUTF8, "text"),
      (
        #"application/openmetrics-text;version="1.0.0";Escaping=dots"#, "1.0.0", .dots,
        "openmetrics, names escaped as dots"
      ),
      ("text/plain; escaping; escaping=other", nil, nil, "text"),
    ] as [(String, String?, NameEscaping?, String)])
  func `a content type says how names were made plain`(
    type: String, version: String?, escaping: NameEscaping?, words: String
  ) {
    let said = ExpositionContentType(type)
    #expect(said?.version == version)
    #expect(said?.escaping == escaping)
    #expect(said?.words == words)
  }

  @Test func `an exemplar is given once, until it is written otherwise or the scrape failed`() {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    func values(_ exemplar: String, of count: Int) -> [Double] {
      let body = Array("a_total \(count) # {t=\"x\"} \(exemplar)\n# EOF\n".utf8)
      reader.read(body.span, format: .openMetrics, into: &scrape)
      return scrape.exemplars.map(\.exemplar.value)
    }
    #expect(values("0.5", of: 1) == [0.5])
    #expect(values("0.5", of: 2) == [])
    #expect(values("0.5 1.25", of: 3) == [0.5])
    #expect(values("0.7", of: 3) == [0.7])
    #expect(values("0.7", of: 3) == [])
    reader.scrapeFailed(into: &scrape)
    #expect(values("0.7", of: 3) == [0.7])
  }

  @Test func `lines like their neighbours are read as if they stood alone`() {
    let series = [
      "a{x=\"1\",y=\"2\"}", "a{x=\"1\",y=\"2\",z=\"3\"}", "a{x=\"1\",y=\"22\"}",
      "a{x=\"\\\"\",y=\"2\"}",
      "a{x=\"1\",yy=\"2\"}", "a{x=\"1\", y=\"2\",w=\"é\"}", "ab{x=\"1\",y=\"3\",w=\"é\"}", "ab",
      "{\"ab\",x=\"1\",y=\"3\"}", "ab{y=\"3\",x=\"7\"}", "ab{y=\"3\",z=\"7\",\"é\"=\"8\"}",
    ]
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    for text in series {
      for other in series {
        let body = Array("\(text) 1\n\(other) 2\n".utf8)
        var fresh = ExpositionReader()
        fresh.read(body.span, format: .text, into: &scrape)
        #expect(scrape.badLines == 0)
        let slow = SlowExposition.read(String(decoding: body, as: UTF8.self)).samples
        #expect(scrape.newSeries.map(\.labels) == slow.map(\.labels), "\(text) \(other)")
        reader.read(body.span, format: .text, into: &scrape)
      }
    }
    #expect(Int(reader.seriesCount) == series.count)
    for broken in ["a{x=\"1\",x=\"1\"} 1", "a{x=\"1\",y=\"2\",x=\"1\"} 1", "a{x=\"1\",y=\"2} 1"] {
      let body = Array("a{x=\"1\",y=\"2\"} 1\n\(broken)\n".utf8)
      reader.read(body.span, format: .text, into: &scrape)
      #expect(scrape.badLines == 1, "\(broken)")
    }
  }

  @Test func `what is a bucket's bound depends on the type above, not on the line before`() {
    let body = Array(
      """
      # TYPE a histogram
      a_bucket{x="1",le="1"} 1
      # TYPE b gauge
      b{x="1",le="1"} 1
      # TYPE c histogram
      c_bucket{x="1",le="1"} 1

      """.utf8)
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    reader.read(body.span, format: .text, into: &scrape)
    #expect(scrape.newSeries.map { $0.labels["le"] } == ["1.0", "1", "1.0"])
  }
}

import Testing

@testable import Formats

/// Where a scrape of Prometheus 3 draws the line (its lexers `promlex.l` and `openmetricslex.l` and
/// the parsers behind them): stricter than its formats' descriptions here, more lenient there.
struct ScrapeVerdictTests {
  private static func isAccepted(_ body: String, _ format: ExpositionFormat) -> Bool {
    let bytes = Array(body.utf8)
    return ExpositionDocument.read(bytes.span, format: format).problems.isEmpty
  }

  @Test(arguments: [
    "a 1", "a 1\n\n\n", " \ta 1 \t\n", "a{b=\"1\" c=\"2\"} 1\n", "a { b = \"1\" , } 1\n",
    "a{b=\"1\n2\"} 1\n", "a{b=\"\\q\"} 1\n", "a{} 1\n", "{\"a\"} 1\n",
    "{\"a b\",\"c d\"=\"e\"} 1 5\n",
    "{\"a\",b=\"1\",} 1\n", "{b=\"1\",\"a\"} 1\n", "# HELP a\n", "#TYPE a nonsense\n", "# EOF\n",
    "# UNIT a b\n", "# TYPE \"a b\" gauge\n", "a inf\n", "a +INFINITY\n", "a nan\n", "a .5\n",
    "a 5.\n",
    "a 1 00012\n", "a 1\na 1\n", "# TYPE a gauge\n# TYPE a counter\na 1\n",
    "# TYPE a histogram\na_bucket 1\n",
  ])
  func `text that a scrape takes`(body: String) {
    #expect(Self.isAccepted(body, .text))
  }

  @Test(arguments: [
    "a\n", "a one\n", "a 1_0\n", "a 0x1p4\n", "a 0x10\n", "a 1e999\n", "a 1 1.5\n", "a 1 x\n",
    "a 1 2 3\n", "a 1 9223372036854775808\n", "a 1\r\n", "a 1 # {b=\"c\"} 1\n", "1a 1\n", "a-b 1\n",
    "a{,} 1\n", "a{b=\"1\",,} 1\n", "a{b=\"1} 1\n", "a{b=1} 1\n", "a{b} 1\n", "a{\"b\"} 1\n",
    "{\"a\",\"b\"} 1\n", "{b=\"1\"} 1\n", "{} 1\n", "{\"\"} 1\n", "a{b=\"1\",b=\"2\"} 1\n",
    "a{__name__=\"b\"} 1\n", "a{b=\"1\"} {c=\"2\"} 1\n", "# TYPE a info\n", "# TYPE a  gauge\n",
    "# TYPE a gauge \n", "# TYPE a\n", "# HELP 1a x\n", "# TYPE \"a gauge\n",
  ])
  func `text that fails a scrape`(body: String) {
    #expect(!Self.isAccepted(body, .text))
  }

  @Test(arguments: [
    "a{b=\"1\",} 1\n", "{\"a b\",\"c d\"=\"e\"} 1\n", "a 1 # {b=\"1\",} 1\n", "a 1 -1.5e3\n",
    "# TYPE a counter\na -1\n", "# TYPE a info\na 7\n", "a 1\n# TYPE a gauge\n", "# UNIT a \n",
    "a 1 # {b=\"\(String(repeating: "x", count: 200))\"} 1\n", "a 1\nb 1\na 2\n",
  ])
  func `OpenMetrics that a scrape takes`(body: String) {
    #expect(Self.isAccepted(body + "# EOF\n", .openMetrics))
  }

  @Test(arguments: [
    "a 1\n\n", "a  1\n", "a 1 \n", " a 1\n", "a 1\r\n", "a{b=\"1\", c=\"2\"} 1\n",
    "a{b=\"1\" c=\"2\"} 1\n", "a{b=\"1\n2\"} 1\n", "a 1 Inf\n", "a 1 NaN\n", "a 1 1_0\n", "# x\n",
    "#\n", "# TYPE a untyped\n", "# UNIT a s\n", "# UNIT as s\n", "a 1 # {\"b\"} 1\n",
    "a 1 # {} \n",
    "a 1 # {} 1 NaN\n", "a 1 #{} 1\n", "# EOF\na 1\n",
  ])
  func `OpenMetrics that fails a scrape`(body: String) {
    #expect(!Self.isAccepted(body + "# EOF\n", .openMetrics))
    #expect(!Self.isAccepted("a 1\n", .openMetrics), "no end mark")
  }
}

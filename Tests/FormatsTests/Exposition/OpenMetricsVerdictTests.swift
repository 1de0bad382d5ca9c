import Telemetry
import Testing

@testable import Formats

/// What OpenMetrics 1.0 asks, rule by rule; `# EOF` is added to each body.
struct OpenMetricsVerdictTests {
  private static func problems(_ body: String) -> [String] {
    let bytes = Array((body + "# EOF\n").utf8)
    return ExpositionDocument.read(bytes.span, format: .openMetrics, isStrict: true)
      .problems.map(\.message)
  }

  @Test(arguments: [
    "",
    "# TYPE a counter\na_total 1\na_created 1.5\n",
    "# TYPE a counter\na_total{b=\"{c}\"} +Inf 1e3\n",
    "# TYPE a counter\na_total 1 # {b=\"c # d\"} 0.5 1.25\n",
    "# TYPE a counter\na_total 1 2 # {} 0.5\n",
    "# TYPE a_s gauge\n# UNIT a_s s\n# HELP a_s x \\\\ y \\\" z\na_s -1.5e-3\n",
    "# TYPE a gauge\na NaN\n# TYPE b gauge\nb 0007\n# TYPE c gauge\nc -inf\n",
    "# TYPE a gauge\na 1 1\na 2 2\na 3 2\n",
    "# TYPE a summary\na_count 1\na_sum 2.5\na{quantile=\"0.5\"} NaN\n",
    "# TYPE a histogram\na_bucket{le=\"1.0\"} 1\na_bucket{le=\"+Inf\"} 2\na_count 2\na_sum 3\n",
    "# TYPE a histogram\na_bucket{le=\"-1.0\"} 1\na_bucket{le=\"+Inf\"} 2\n",
    "# TYPE a gaugehistogram\na_bucket{le=\"-1.0\"} 1\na_bucket{le=\"+Inf\"} 2\na_gcount 2\na_gsum -3\n",
    "# TYPE a info\na_info{v=\"1\"} 1\na_info{v=\"2\"} 1\n",
    "# TYPE a stateset\na{a=\"on\"} 1\na{a=\"off\"} 0\n",
    "# TYPE a unknown\n# UNIT a \n# HELP a\u{20}\na 1\n",
    "no_metadata 1\n",
  ])
  func `what the specification allows is right`(body: String) {
    #expect(Self.problems(body) == [])
  }

  @Test(arguments: [
    // Spelling.
    "a 1\n\n", "a  1\n", " a 1\n", "a 1 \n", "a\t1\n", "a 1\r\n", "a\n", "a 1 1 1\n", "1a 1\n",
    "a 1_0\n", "a 0x1\n", "a one\n", "a 1 NaN\n", "a 1 +Inf\n", "a 1 0x1\n", "a{b=\"1\"}1\n",
    "a{b=\"1\" c=\"2\"} 1\n", "a{b=\"1\",,c=\"2\"} 1\n", "a{,} 1\n", "a{b=\"1\",} 1\n",
    "a{b=1} 1\n",
    "a{b=\"1} 1\n", "a{b='1'} 1\n", "a{b\"1\"} 1\n", "a{1b=\"1\"} 1\n", "a{b:c=\"1\"} 1\n",
    "a{b=\"1\",b=\"2\"} 1\n", "{b=\"1\"} 1\n", "a{b=\"1\"\n", "# EOF\na 1\n", "#HELP a b\n",
    "# help a b\n", "# a comment\n", "# TYPE a\n", "# TYPE a \n", "# TYPE  a gauge\n",
    "# TYPE a untyped\n", "# TYPE a Gauge\n", "# HELP\n",
    // Metadata.
    "# TYPE a gauge\n# TYPE a gauge\n", "# HELP a x\n# HELP a x\n", "# UNIT a_s s\n# UNIT a_s s\n",
    "# UNIT a s\n", "# UNIT as s\n", "# TYPE a_s info\n# UNIT a_s s\n",
    "# TYPE a_s stateset\n# UNIT a_s s\n", "a 1\n# TYPE a gauge\n", "a 1\n# HELP a x\n",
    // Groups.
    "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# HELP a x\n",
    "# TYPE a gauge\na{x=\"1\"} 1 1\na{x=\"2\"} 1 1\na{x=\"1\"} 2 2\n",
    "# TYPE a gauge\na 1 2\na 1 1\n", "# TYPE a gauge\na 1 2\na 1\n",
    "# TYPE a counter\n# TYPE a_total gauge\n", "# TYPE a histogram\n# TYPE a_sum gauge\n",
    // Names and labels of a kind.
    "# TYPE a counter\na 1\n", "# TYPE a info\na 1\n", "# TYPE a gauge\na_total 1\na_x 1\na 1\n",
    "# TYPE a histogram\na_bucket 1\n", "# TYPE a histogram\na_bucket{le=\"x\"} 1\n",
    "# TYPE a summary\na 1\n", "# TYPE a summary\na{quantile=\"1.5\"} 1\n",
    "# TYPE a stateset\na{b=\"on\"} 1\n",
    // Values of a kind.
    "# TYPE a counter\na_total -1\n", "# TYPE a counter\na_total NaN\n",
    "# TYPE a summary\na_count -1\n", "# TYPE a summary\na_sum -1\n",
    "# TYPE a summary\na_count 0.5\n", "# TYPE a summary\na{quantile=\"0.5\"} -1\n",
    "# TYPE a info\na_info 2\n", "# TYPE a stateset\na{a=\"on\"} 0.5\n",
    // Histograms that do not agree with themselves.
    "# TYPE a histogram\na_bucket{le=\"1.0\"} 1\n",
    "# TYPE a histogram\na_bucket{le=\"2.0\"} 1\na_bucket{le=\"1.0\"} 1\na_bucket{le=\"+Inf\"} 1\n",
    "# TYPE a histogram\na_bucket{le=\"1.0\"} 2\na_bucket{le=\"+Inf\"} 1\n",
    "# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_count 2\na_sum 1\n",
    "# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_count 1\n",
    "# TYPE a histogram\na_bucket{le=\"+Inf\"} 0.5\n",
    "# TYPE a histogram\na_bucket{le=\"-1.0\"} 0\na_bucket{le=\"+Inf\"} 1\na_count 1\na_sum 1\n",
    "# TYPE a gaugehistogram\na_bucket{le=\"1.0\"} 0\na_bucket{le=\"+Inf\"} 1\na_gcount 1\na_gsum -1\n",
    // Exemplars.
    "# TYPE a gauge\na 1 # {b=\"c\"} 1\n", "# TYPE a counter\na_created 1 # {b=\"c\"} 1\n",
    "# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_count 1 # {b=\"c\"} 1\na_sum 1\n",
    "# TYPE a counter\na_total 1 # 1\n", "# TYPE a counter\na_total 1 # {b=\"c\"}\n",
    "# TYPE a counter\na_total 1 #{b=\"c\"} 1\n", "# TYPE a counter\na_total 1 # {b=\"c\"} 1 x\n",
    "# TYPE a counter\na_total 1 # {b=\"c\"} 1 1 1\n",
    "# TYPE a counter\na_total 1 # {b=\"c\",} 1\n",
    "# TYPE a counter\na_total 1 # {\"b\"} 1\n",
  ])
  func `what the specification forbids is refused`(body: String) {
    #expect(!Self.problems(body).isEmpty)
  }

  @Test(arguments: [(128, true), (129, false)])
  func `an exemplar's labels have at most 128 characters, of any width`(
    length: Int, isRight: Bool
  ) {
    let value = String(repeating: "é", count: length - 1)
    let body = "# TYPE a counter\na_total 1 # {b=\"\(value)\"} 1\n"
    #expect(Self.problems(body).isEmpty == isRight)
  }

  @Test(arguments: [("a 1\n", false), ("a 1\n# EOF", true), ("a 1\n# EOF\n\n", false), ("", false)])
  func `the end is marked, and is the end`(body: String, isRight: Bool) {
    let bytes = Array(body.utf8)
    let document = ExpositionDocument.read(bytes.span, format: .openMetrics, isStrict: true)
    #expect(document.problems.isEmpty == isRight)
  }
}

import Bytes
import Telemetry
import Testing

@testable import Formats

struct ExpositionDocumentTests {
  private static func read(
    _ text: String, format: ExpositionFormat? = nil, isStrict: Bool = false
  ) -> ExpositionDocument {
    let body = Array(text.utf8)
    return ExpositionDocument.read(body.span, format: format, isStrict: isStrict)
  }

  @Test func `families come in order with their samples, as JSON`() {
    let text = """
      # HELP h A\\nB
      # TYPE h histogram
      h_bucket{le="1"} 1 1234
      h_sum NaN
      up{b="1",a="2"} -Inf
      # TYPE empty counter

      """
    var writer = JSONWriter()
    Self.read(text).write(to: &writer)
    #expect(
      writer.text == #"""
        {"families":[{"name":"h","type":"histogram","help":"A\nB","unit":"","samples":[\#
        {"name":"h_bucket","labels":{"le":"1"},"value":"1","timestamp_ms":1234},\#
        {"name":"h_sum","labels":{},"value":"NaN"}]},\#
        {"name":"up","type":"untyped","help":"","unit":"","samples":[\#
        {"name":"up","labels":{"b":"1","a":"2"},"value":"-Inf"}]},\#
        {"name":"empty","type":"counter","help":"","unit":"","samples":[]}],"problems":[]}
        """#)
  }

  @Test func `OpenMetrics brings its exemplars, units and problems into the JSON`() {
    let text = """
      # TYPE a_seconds counter
      # UNIT a_seconds seconds
      a_seconds_total 1 # {t="x"} 0.5 1.25
      # EOF
      """
    var writer = JSONWriter()
    let document = Self.read(text, isStrict: true)
    #expect(document.format == .openMetrics)
    document.write(to: &writer)
    #expect(
      writer.text == #"""
        {"families":[{"name":"a_seconds","type":"counter","help":"","unit":"seconds","samples":[\#
        {"name":"a_seconds_total","labels":{},"value":"1",\#
        "exemplar":{"labels":{"t":"x"},"value":"0.5","timestamp_ms":1250}}]}],"problems":[]}
        """#)
  }

  @Test(arguments: [
    ("a 1", "1:4: the last line does not end in a line feed"),
    ("# HELP a b\n# HELP a b\n", "2:1: a second HELP line for `a`"),
    ("# TYPE a gauge\n# TYPE a gauge\n", "2:1: a second TYPE line for `a`"),
    ("a 1\n# TYPE a gauge\n", "2:1: TYPE after samples of `a`"),
    ("a{x=\"1\"} 1\nb 1\na{x=\"2\"} 1\n", "3:1: the lines of `a` are not one group"),
    ("a 1\na 1\n", "2:1: the series came before"),
    ("a{b=\"\\t\"} 1\n", #"1:6: the escape must be one of \\ \" \n"#),
    ("a{b=\"x\ny\"} 1\n", "1:7: a line feed inside a label value"),
    ("a{b=\"x\" c=\"y\"} 1\n", "1:9: expected `,` between two labels"),
    ("# TYPE h histogram\nh_bucket{le=\"1\"} 1\n", "2:1: `h` has no bucket for `+Inf`"),
  ])
  func `strictness refuses what a scrape lets pass`(text: String, problem: String) {
    #expect(Self.read(text).problems == [])
    #expect(Self.read(text, isStrict: true).problems.map(\.description) == [problem])
  }

  @Test(arguments: [
    (
      "# TYPE a counter \n",
      "1:10: `counter ` is no type of metric (counter, gauge, histogram, summary, untyped)"
    ),
    (
      "# TYPE a info\n",
      "1:10: `info` is no type of metric (counter, gauge, histogram, summary, untyped)"
    ),
    ("a 1\r\n", "1:4: a carriage return ends the line: lines must end in a line feed alone"),
    ("a 1 2 3\n", "1:7: expected the end of the line, found `3`"),
  ])
  func `a scrape's refusals are told with their place`(text: String, problem: String) {
    #expect(Self.read(text).problems.map(\.description) == [problem])
  }

  @Test(arguments: [
    ("# TYPE a counter\na_total{b=\"1\",} 1\n# EOF\n", "2:14: a comma behind the last label"),
    (
      "# TYPE a counter\na_total 1 # {b=\"1\",} 1\n# EOF\n",
      "2:19: a comma behind the last label"
    ),
  ])
  func `OpenMetrics allows no comma behind the last label, a scrape does`(
    text: String, problem: String
  ) {
    #expect(Self.read(text).problems == [])
    #expect(Self.read(text, isStrict: true).problems.map(\.description) == [problem])
  }

  @Test func `times beyond the console's clock are right where they are only looked at`() {
    let text = Self.read("a 1 9223372036854775807\nb 1 -9223372036854775808\n")
    #expect(text.problems == [])
    #expect(text.families.map { $0.samples[0].milliseconds } == [.max, .min])
    let open = Self.read("a 1 12345678901234567890.1234567890\nb 1 -1e300\n# EOF\n")
    #expect(open.problems == [])
    #expect(open.families.map { $0.samples[0].time } == [.distantFuture, .distantPast])
  }

  @Test func `every bad line is told, in order`() {
    let document = Self.read("a{\nb 1\nc\n")
    #expect(document.problems.map(\.line) == [1, 3])
    #expect(document.families.map(\.name) == ["b"])
  }
}

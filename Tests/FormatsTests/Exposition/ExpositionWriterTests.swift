import Formats
import Telemetry
import Testing

struct ExpositionWriterTests {
  private let trace = Exemplar(
    labels: ["trace_id": "0af7651916cd43dd8448eb211c80319c"], value: 0.3,
    time: .milliseconds(1_700_000_000_005))

  private func text(_ families: [ExpositionFamily], _ format: ExpositionWriter.Format) -> String {
    String(decoding: ExpositionWriter.write(families, as: format), as: UTF8.self)
  }

  private var counter: ExpositionFamily {
    ExpositionFamily(
      metadata: MetricMetadata(family: "asked", kind: .counter, help: "Say \"so\"\n\\"),
      samples: [
        .init(
          suffix: "_total", labels: [.init("path", "a\"b\\c\nd"), .init("code", "200")], value: 3,
          exemplar: trace)
      ])
  }

  @Test func `a counter in the text format keeps its suffix and has no exemplar`() {
    #expect(
      text([counter], .text) == """
        # HELP asked_total Say "so"\\n\\\\
        # TYPE asked_total counter
        asked_total{path="a\\"b\\\\c\\nd",code="200"} 3

        """)
  }

  @Test func `a counter in OpenMetrics is named without its suffix and has its exemplar`() {
    #expect(
      text([counter], .openMetrics) == """
        # HELP asked Say \\"so\\"\\n\\\\
        # TYPE asked counter
        asked_total{path="a\\"b\\\\c\\nd",code="200"} 3 # \
        {trace_id="0af7651916cd43dd8448eb211c80319c"} 0.3 1700000000.005
        # EOF

        """)
  }

  @Test(arguments: [
    (ExpositionWriter.Format.text, "x_seconds_bucket{le=\"1\"} 2\n"),
    (.openMetrics, "x_seconds_bucket{le=\"1.0\"} 2\n"),
    (.openMetrics, "x_seconds_bucket{le=\"0.5\"} 1\n"),
    (.openMetrics, "x_seconds_bucket{le=\"+Inf\"} NaN\n"),
    (.openMetrics, "# UNIT x_seconds seconds\n"),
  ])
  func `bounds are written as the format wants them`(
    format: ExpositionWriter.Format, line: String
  ) {
    let bounds = [("0.5", 1), ("1", 2), ("+Inf", Double.nan)]
    let family = ExpositionFamily(
      metadata: MetricMetadata(family: "x_seconds", kind: .histogram, unit: "seconds"),
      samples: bounds.map { .init(suffix: "_bucket", labels: [.init("le", $0.0)], value: $0.1) })
    #expect(text([family], format).contains(line))
  }

  @Test(arguments: [
    ("", ExpositionWriter.Format.text), ("*/*", .text), ("text/plain", .text),
    ("application/openmetrics-text", .openMetrics),
    (
      "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
      .openMetrics
    ),
    ("application/openmetrics-text; version=1.0.0; q=0.2, text/plain; q=0.8", .text),
    ("application/openmetrics-text;q=0", .text), ("image/png", .text), (";;,,", .text),
  ])
  func `the format is what the asker prefers`(accept: String, expected: ExpositionWriter.Format) {
    #expect(ExpositionWriter.Format.preferred(accept: accept) == expected)
  }
}

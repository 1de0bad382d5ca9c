import Bytes
import Query
import Telemetry
import TestSupport
import Testing

struct SeriesNotationTests {
  private static func text(_ value: SeriesNotation.Value) -> String {
    switch value {
    case .omitted: "_"
    case .float(let value): StaleMarker.isStale(value) ? "stale" : NumberText.shortest(value)
    case .histogram(let histogram, _): HistogramNotation.text(histogram)
    }
  }

  @Test(arguments: [
    ("m 1 2.5 -3e2", "m: 1 2.5 -300"), ("m{a=\"b\"}", "m{a=\"b\"}:"),
    ("{a='b', c=\"d\\\"e\"} 1", "{a=\"b\", c=\"d\\\"e\"}: 1"),
    (#"m{a="\u70ac\x41\101\t\\", b=`\n`} 1"#, "m{a=\"炬AA\t\\\\\", b=\"\\\\n\"}: 1"),
    ("m:rate5m{} _ _x2 stale NaN -Inf", "m:rate5m: _ _ _ stale NaN -Inf"),
    ("m 1x2 0+10x2 3-1x1 5x0", "m: 1 1 1 0 10 20 3 2 5"), ("m 0x2", "m: 0 0 0"),
    ("m {{}} {{sum:1}}x1", "m: {{}} {{sum:1}} {{sum:1}}"),
    (
      "m {{count:2 buckets:[1 1]}}+{{schema:1 count:1 offset:3 buckets:[1]}}x2",
      "m: {{count:2 buckets:[1 1]}} {{count:3 buckets:[1 1 1]}} {{count:4 buckets:[1 1 2]}}"
    ),
    ("m {{sum:3}}-{{sum:1}}x1", "m: {{sum:3}} {{sum:2}}"),
  ])
  func `a series is read as it is written`(line: String, expected: String) throws {
    let notation = try SeriesNotation(line)
    let values = notation.values.map(Self.text)
    #expect(([notation.labels.description + ":"] + values).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("m 1+1", 6, "'x' and a number"), ("m 1 5 _a4", 8, "a blank between values"),
    ("m -3-3 -3", 7, "'x' and a number"), ("m 3+3x4-4", 8, "a blank between values"),
    ("m _-2", 4, "a blank between values"), ("m abc", 3, "a number"),
    ("", 1, "a metric's name or '{'"), ("m{a=b} 1", 5, "a quoted value"),
    ("m{a=\"b\" 1", 9, "',' or '}'"), ("m{a=\"b", 7, "a closing quote"),
    ("m 1x2000000", 5, "a number from 0 to 999999"),
    ("m 1x999999 2", 13, "at most 1000000 values"),
    ("m {{schema:0 bucket:[1]}}", 14, "a key of a histogram"),
    ("m {{buckets:[1 a]}}", 16, "a number"),
    ("m {{schema:9}}", 3, "buckets that fit the schema and bounds"),
    ("m {{schema:-53 buckets:[1 2]}}", 3, "buckets that fit the schema and bounds"),
    ("m {{counter_reset_hint:maybe}}", 24, "unknown, reset, not_reset or gauge"),
    ("m {{schema:1}}+{{schema:0}}x1", 15, "histograms of the same kind"),
    ("m {{schema:-53}}+{{}}x1", 17, "histograms of the same kind"),
    ("m {{sum:1", 10, "a blank or '}}'"),
  ])
  func `a wrong line says where and what was expected`(
    line: String, column: Int, expected: String
  ) {
    #expect(throws: NotationProblem(column: column, expected: expected)) {
      try SeriesNotation(line)
    }
  }

  @Test(arguments: [
    "{{}}", "{{schema:-53 count:3 sum:5 custom_values:[5 10] buckets:[1 0 2]}}",
    "{{schema:3 count:9 sum:1.5 z_bucket:2 z_bucket_w:0.001 counter_reset_hint:gauge offset:-3 "
      + "buckets:[1 2] n_offset:4 n_buckets:[4]}}",
  ])
  func `a histogram is written as it was read`(text: String) throws {
    #expect(HistogramNotation.text(try HistogramNotation.parse(text)) == text)
  }

  @Test(.enabled(if: Conformance.isPresent, "needs ../shared/conformance"))
  func `lines are accepted and refused as in Prometheus`() throws {
    let bytes = try Conformance.bytes("promql/series-notation/cases.jsonl")
    var tried = 0
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let fields = try YAMLDocument.parse(Array(line))
      let input = try #require(fields["input"]?.text)
      tried += 1
      guard fields["valid"]?.text == "true" else {
        #expect(throws: NotationProblem.self) { try SeriesNotation(input) }
        continue
      }
      let notation = try SeriesNotation(input)
      #expect(notation.values.map(Self.text) == fields["values"]?.elements?.compactMap(\.text))
      for label in fields["labels"]?.members ?? [] {
        #expect(notation.labels[label.key.text ?? ""] == label.value.text)
      }
    }
    #expect(tried == 23)
  }
}

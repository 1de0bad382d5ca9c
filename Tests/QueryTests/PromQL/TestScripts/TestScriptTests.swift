import Query
import Storage
import Telemetry
import Testing

@Suite struct TestScriptTests {
  private static func run(_ script: String) -> TestScriptRun { TestScriptRun(TestScript(script)) }

  private static let data = """
    load 1m
      hits{job="a"} 0+60x10
      hits{job="b"} 0+120x5 _ stale
      level -1 NaN 0x10


    """

  /// What follows `eval` over that data.
  @Test(arguments: [
    "instant at 1m hits\n hits{job=\"a\"} 60\n {__name__=\"hits\", job=\"b\"} 120",
    "instant at 10m hits\n hits{job=\"a\"} 600",
    "instant at 1m level\n level NaN",
    "instant at 0 level\n level -1.0000001",
    "instant at 1m scalar(hits{job=\"a\"})\n 60",
    "instant at 1m 0x10\n 16",
    "instant at 1m \"text\"\n expect string \"te\\x78t\"",
    "range from 0 to 2m step 1m hits{job=\"a\"}\n hits{job=\"a\"} 0 60 120",
    "range from 1m to 20m step 5m hits{job=\"b\"}\n hits{job=\"b\"} 120 600 _ _",
    "instant at 2m sort_desc(hits)\n expect ordered\n hits{job=\"b\"} 240\n hits{job=\"a\"} 120",
    "instant at 2m hits + on() hits\n expect fail",
    "instant at 2m sum(hits) +\n expect fail regex: parse error",
    "instant at 2m quantile(2, hits)\n expect warn\n expect no_info\n {} +Inf",
    "instant at 2m rate(hits[5m])\n expect info regex: might not be a counter.*:6\\)$\n"
      + " expect no_warn\n {job=\"a\"} 0.4\n {job=\"b\"} 0.8",
    "instant at 2m sum(hits)\n expect no_info\n {} 360",
    "instant at 2m hits{job=\"a\"}[2m]\n expect range vector from 1m to 2m step 1m\n"
      + " hits{job=\"a\"} 60 120",
  ])
  func `an evaluation as expected passes`(evaluation: String) {
    let run = Self.run(Self.data + "eval " + evaluation)
    #expect(run.failures == [])
    #expect(run.passed == 1)
  }

  @Test(arguments: [
    ("instant at 1m level\n level 0", "expected 0 for level, got NaN"),
    ("instant at 0 level\n level -1.00001", "got -1"),
    ("instant at 1m hits\n hits{job=\"a\"} 60", "unexpected hits{job=\"b\"} with 120"),
    ("instant at 1m level\n level NaN\n other 3", "expected other 3, which the answer has not"),
    ("instant at 1m 1\n {} 1", "expected series, got the scalar 1"),
    ("instant at 1m level\n 1", "expected the scalar 1, got 1 series"),
    ("instant at 1m \"a\"\n expect string `b`", "expected the string \"b\", got \"a\""),
    ("instant at 1m level\n expect fail", "expected the query to fail"),
    ("instant at 1m sum(level\n {} 1", "the query failed: 1:4: parse error"),
    ("instant at 1m sum(level\n expect fail msg: no", "expected the error \"no\", got: 1:4"),
    ("instant at 1m quantile(2, level)\n expect no_warn\n {} 0", "unexpected warning: PromQL warn"),
    ("instant at 1m level\n expect warn\n level NaN", "expected warning, got none"),
    ("instant at 1m hits\n hits{job=\"a\"} 1 2", "line 7: several values of an instant query"),
    ("instant at 1m level\n expect wran", "line 7: expected expect ordered, fail"),
    ("instant at 1m level\n expect warn\n expect no_warn", "expected and not expected at once"),
    ("range from 0 to 1m step 1m level\n level -1 NaN 0", "more than there are steps"),
    ("range from 0 to 1m step 1m level\n level -1", "unexpected NaN for level at 1m"),
    ("range from 0 to 1m step 1m level\n level _ NaN", "expected nothing for level at 0s, got -1"),
    ("range from 6m to 7m step 1m hits{job=\"b\"}\n hits{job=\"b\"} 600 600", "at 7m, got nothing"),
    (
      "instant at 2m sort_desc(hits)\n expect ordered\n hits{job=\"a\"} 120\n hits{job=\"b\"} 240",
      "expected hits{job=\"b\"} in place 2, got it in place 1"
    ),
  ])
  func `an evaluation that differs says how`(evaluation: String, message: String) {
    let run = Self.run(Self.data + "eval " + evaluation)
    #expect(run.failed == 1)
    #expect(run.failures.first?.line == 6)
    #expect(run.failures.first?.message.contains(message) == true, "\(run.failures)")
  }

  @Test(arguments: [
    ("eval_fail instant at 2m hits + on() hits", true), ("eval_fail instant at 2m 1\n1", false),
    ("eval_warn instant at 2m quantile(2, level)\n {} +Inf", true),
    ("eval_warn instant at 2m level\n level 0", false),
    ("eval_info instant at 2m rate(hits{job=\"a\"}[5m])\n {job=\"a\"} 0.4", true),
    ("eval_info instant at 2m sum(hits)\n {} 360", false),
    ("eval_ordered instant at 2m sort(hits)\n hits{job=\"a\"} 120\n hits{job=\"b\"} 240", true),
    ("eval_ordered instant at 2m sort(hits)\n hits{job=\"b\"} 240\n hits{job=\"a\"} 120", false),
    ("eval_fail instant at 2m hits + on() hits\n expected_fail_regexp many-to-many", true),
    ("eval_fail instant at 2m hits + on() hits\n expected_fail_message many", false),
  ])
  func `the older forms mean what they did`(evaluation: String, passes: Bool) {
    #expect(Self.run(Self.data + evaluation).isGood == passes)
  }

  @Test func `loads add to each other until they are cleared`() {
    let run = Self.run(
      """
      # A comment is as good as a blank line.
      load 1m
        a 1 2
        b{x="y"} 1
      load 2m
        a _ 3
      eval instant at 2m sum(a)
        {} 3
      clear
      eval instant at 2m a
      """)
    #expect(run.failures.map(\.line) == [5])

    let blank = Self.run(
      "load 1m\n  a 1 2\n\nload 2m\n  a _ _ 3\n\neval instant at 4m a\n  a 3\n\nclear\n"
        + "eval instant at 4m a\n")
    #expect(blank.failures == [])
    #expect(blank.passed == 2)
  }

  @Test func `of a series that comes twice in one load the last line counts`() {
    let run = Self.run(
      "load 1m\n  a 1 2 3\n  a _ 7\n\neval range from 0 to 2m step 1m a\n  a _ 7 7\n")
    #expect(run.failures == [])
  }

  @Test func `after a load that cannot be read nothing is judged`() {
    let run = Self.run(
      """
      load 1m
        a 1

      eval instant at 0 a
        a 1

      load 1m
        b 1+

      eval instant at 0 a
        a 1

      eval instant at 0 1
        1
      """)
    #expect(run.passed == 1)
    #expect(run.failed == 2)
    #expect(run.failures.map(\.line) == [8, 10, 13])
    #expect(run.failures.last?.message == "not judged: line 8 could not be read")
  }

  @Test(arguments: [
    ("load\n a 1", 1), ("load 1x\n a 1", 1), ("load_with_ncbh 1m\n a 1", 1), ("laod 1m\n a 1", 1),
    ("eval at 5m up", 1), ("eval instant up", 1), ("eval range from 5m to 0 step 1m up", 1),
    ("eval range from 0 to 5m up", 1), ("load 1m\n a 1\n a{", 3),
    ("load 1m\n a@st -1m -1m\n a 1", 3), ("load 1m\n a@st -1m\n b 1", 3), ("load 1m\n a@st -1m", 2),
    ("load 1m\n a@st soon\n a 1", 2), ("load_with_nhcb 1m\n a_bucket 1", 1),
    ("load_with_nhcb 1m\n a_bucket{le=\"1\"} 2\n a_bucket{le=\"2\"} 1", 1),
    ("load 1m\n a {{schema:0 buckets:[1 2]}}x2 {{schema:-53 buckets:[1 2]}}", 2),
  ])
  func `what cannot be read is reported at its line`(script: String, line: Int) {
    let run = Self.run(script)
    #expect(run.failures.map(\.line) == [line])
    #expect(!run.isGood)
  }

  @Test func `start timestamps are read and left out`() {
    let run = Self.run(
      "load 1m\n  a@st -1m -30sx1 _x2 0s+10sx1\n  a 1x6\n\neval instant at 6m a\n  a 1\n")
    #expect(run.failures == [])
  }
}

import Query
import Telemetry
import Testing

@Suite struct QueryExplanationTests {
  /// The query, the part that is to blame, what is said of it, and what to do.
  @Test(
    arguments: [
      // Names and labels
      (
        "sum(hit_total)", "hit_total", "no series is named 'hit_total'",
        "did you mean 'hits_total'?"
      ),
      ("hits + 1", "hits", "no series is named 'hits'", "did you mean 'hits_total'?"),
      ("zzzzzz", "zzzzzz", "no series is named 'zzzzzz'", nil),
      (
        #"rate(hits_total{code="501"}[5m])"#, #"hits_total{code="501"}[5m]"#,
        #"nothing satisfies code="501": 'code' has 2 values: "200", "500""#,
        "did you mean '500'?"
      ),
      (
        #"hits_total{pod="x"}"#, #"hits_total{pod="x"}"#,
        "no series of 'hits_total' has the label 'pod'", "labels: code, instance, job"
      ),
      (
        #"{room="attic"}"#, #"{room="attic"}"#,
        #"nothing satisfies room="attic": 'room' has 2 values: "cellar", "kitchen""#, nil
      ),
      (
        #"hits_total{code="500",instance="b:1"}"#, #"hits_total{code="500",instance="b:1"}"#,
        #"each matcher finds series, but none satisfies all: instance="b:1" excludes what the others leave"#,
        nil
      ),
      // Time
      (
        "late offset 1m", "late offset 1m",
        "the first sample came at 1970-01-01T00:09:45Z, 45s after the moment asked about", nil
      ),
      (
        #"max(hits_total{instance="b:1"})"#, #"hits_total{instance="b:1"}"#,
        "the series ended at 1970-01-01T00:05:15Z, 4m45s before the moment asked about: target b:1 is down (up is 0)",
        nil
      ),
      (
        "jobs_total", "jobs_total",
        "the series ended at 1970-01-01T00:02:45Z, 7m15s before the moment asked about: target c:1 is no longer scraped",
        nil
      ),
      (
        #"queue_length{instance="a:1"}"#, #"queue_length{instance="a:1"}"#,
        "the series ended at 1970-01-01T00:05:15Z, 4m45s before the moment asked about: target a:1 is up and no longer sends it",
        nil
      ),
      (
        #"temperature{room="cellar"}"#, #"temperature{room="cellar"}"#,
        "the newest sample was taken at 1970-01-01T00:00:30Z, 9m30s before the moment asked about, and selectors look back 5m",
        nil
      ),
      (
        #"rate(temperature{room="cellar"}[1m])"#, #"temperature{room="cellar"}[1m]"#,
        "the newest sample was taken at 1970-01-01T00:00:30Z, 9m30s before the moment asked about, and the window reaches back 1m",
        "a longer window, or offset"
      ),
      (
        "sum(rate(hits_total[20s] offset 1s))", "hits_total[20s] offset 1s",
        "rate needs 2 samples in a window; 20s hold at most 1 of a series scraped every 15s",
        "use [1m] or more"
      ),
      // Functions and aggregations
      (
        "histogram_quantile(0.9, sum by (job) (rate(took_seconds_bucket[5m])))",
        "sum by (job) (rate(took_seconds_bucket[5m]))",
        "sum by (job) drops the label 'le', which tells buckets apart", "add le: sum by (le) (…)"
      ),
      (
        "histogram_quantile(0.9, rate(took_seconds_count[5m]))", "rate(took_seconds_count[5m])",
        "no series here is a native histogram or has the label 'le'",
        "take the series whose name ends in _bucket"
      ),
      (
        "histogram_count(limits)", "histogram_count(limits)",
        "histogram_count takes native histograms, and these are numbers",
        "for classic histograms use the series _count and _sum"
      ),
      (
        "abs(native)", "abs(native)", "abs takes numbers, and these are native histograms", nil
      ),
      (
        "max(native)", "max(native)", "max takes numbers, and these are native histograms", nil
      ),
      (
        "absent(limits)", "absent(limits)", "nothing is absent: 1 series is there", nil
      ),
      ("topk(0, limits)", "topk(0, limits)", "topk(0, …) keeps nothing", nil),
      ("clamp(limits, 3, 1)", "clamp(limits, 3, 1)", "clamp(limits, 3, 1) keeps nothing", nil),
      // Operators
      (
        "temperature > 100", "temperature > 100",
        "… > 100 holds for no value: all are 60", nil
      ),
      (
        "1000 < hits_total", "1000 < hits_total",
        "1000 < … holds for no value: they lie between 40 and 600", nil
      ),
      ("undefined > 1", "undefined > 1", "… > 1 holds for no value: all are NaN", nil),
      (
        "sum by (code) (hits_total) / sum by (job) (limits)",
        "sum by (code) (hits_total) / sum by (job) (limits)",
        "no series on the left has a partner on the right: only the left has code", nil
      ),
      (
        "hits_total / took_seconds_count", "hits_total / took_seconds_count",
        "no series on the left has a partner on the right: only the left has code, instance",
        "on (job) group_left"
      ),
      (
        "temperature * rooms", "temperature * rooms",
        "no series on the left has a partner on the right: only the right has floor", "on (room)"
      ),
      (
        "limits and temperature", "limits and temperature",
        "no series on the left has a partner on the right: only the left has pod; only the right has room",
        nil
      ),
      (
        "limits unless limits", "limits unless limits",
        "each series on the left has a partner on the right, and unless drops it", nil
      ),
      // Failures
      (
        "sum(took_seconds_count / on (job) owner)", "took_seconds_count / on (job) owner",
        "a series has several partners on the other side", "on (job) group_right"
      ),
      (
        "owner * on (job) hits_total", "owner * on (job) hits_total",
        "a series has several partners on the other side",
        "aggregate one side to one series a match: sum by (job) (…)"
      ),
      (
        #"-{__name__=~"limits|took_seconds_count|up|wait|undefined|late"} or on() vector(1)"#,
        #"-{__name__=~"limits|took_seconds_count|up|wait|undefined|late"}"#,
        #"series that only their names tell apart become one: late{job="shop"} and took_seconds_count{job="shop"}"#,
        "name one metric, or aggregate"
      ),
    ] as [(String, String, String, String?)])
  func `an empty answer has a first cause`(
    query: String, part: String, message: String, advice: String?
  ) throws {
    let causes = try ExplainedStore.explanation(query).causes
    #expect(causes.map(\.message) == [message])
    #expect(causes.map(\.advice) == [advice])
    #expect(causes.map { Self.text(query, $0.place) } == [part])
  }

  private static func text(_ query: String, _ place: Range<Int>) -> String {
    String(decoding: Array(query.utf8)[place], as: UTF8.self)
  }

  @Test func `both sides of or are to blame where both are empty`() throws {
    let causes = try ExplainedStore.explanation("nothing1 or nothing2").causes
    #expect(causes.map(\.message) == ["nothing1", "nothing2"].map { "no series is named '\($0)'" })
  }

  @Test(arguments: ["limits", "nothing or limits", "absent(nothing)", "limits unless nothing", "1"])
  func `an answer that is there has no cause`(query: String) throws {
    #expect(try ExplainedStore.explanation(query).causes == [])
  }

  @Test(
    arguments: [
      ("sum(hits_total)", "hits_total", "'hits_total' is a counter", "rate(hits_total[5m])"),
      (
        "histogram_quantile(0.5, took_seconds_bucket)", "took_seconds_bucket",
        "'took_seconds_bucket' is a counter", "rate(took_seconds_bucket[5m])"
      ),
      (
        "rate(temperature[5m])", "temperature[5m]", "'temperature' is a gauge", "use delta or deriv"
      ),
      ("delta(hits_total[5m])", "hits_total[5m]", "is a counter: delta", "use increase or rate"),
      (
        "rate(sum(hits_total)[5m:])", "sum(hits_total)[5m:]", "rate of an aggregate",
        "aggregate afterwards: sum(rate(…))"
      ),
      (
        "rate(hits_total[31s])", "hits_total[31s]", "31s hold about 2 samples", "use [1m] or more"
      ),
      ("avg(wait)", "avg(wait)", "avg of quantiles is no quantile", "use the histogram's buckets"),
      ("undefined * 2", "undefined * 2", "every value is NaN", nil),
    ] as [(String, String, String, String?)])
  func `a doubtful answer has a hint`(
    query: String, part: String, message: String, advice: String?
  ) throws {
    let hints = try ExplainedStore.explanation(query).hints
    let hint = try #require(hints.first { $0.message.contains(message) }, "\(hints)")
    #expect(Self.text(query, hint.place) == part)
    #expect(advice == nil ? hint.advice == nil : hint.advice?.hasPrefix(advice ?? "") == true)
  }

  @Test(arguments: [
    "sum(rate(hits_total[5m]))", "count(hits_total)", "hits_total", "delta(temperature[5m])",
    "histogram_quantile(0.5, sum by (le) (rate(took_seconds_bucket[5m])))", "avg(temperature)",
    "changes(hits_total[20s])",
  ])
  func `a sound query has no hint`(query: String) throws {
    #expect(try ExplainedStore.explanation(query).hints == [])
  }

  @Test func `each part has its series, values and steps`() throws {
    let expression = try PromQLParser.expression(
      #"sum by (code) (rate(hits_total[1m])) / 2 > max_over_time(temperature{room="kitchen"}[1m:30s])"#
    )
    let query = PromQLQuery(
      expression, from: .seconds(0), through: .seconds(60), step: .seconds(15))
    let nodes = QueryExplanation(query, in: ExplainedStore.snapshot).nodes
    let lines = nodes.map { node in
      let counts = node.outcome.map { "\($0.series) \($0.values) \($0.steps)/\($0.stepCount)" }
      return String(repeating: " ", count: node.depth) + "\(node.text): \(counts ?? "-")"
    }
    #expect(
      lines == [
        #"sum by (code) (rate(hits_total[1m])) / 2 > max_over_time(temperature{room="kitchen"}[1m:30s]): 0 0 0/5"#,
        " sum by (code) (rate(hits_total[1m])) / 2: 2 8 4/5",
        "  sum by (code) (rate(hits_total[1m])): 2 8 4/5",
        "   rate(hits_total[1m]): 3 12 4/5",
        "    hits_total[1m]: 3 15 5/5",
        #" max_over_time(temperature{room="kitchen"}[1m:30s]): 1 5 5/5"#,
        #"  temperature{room="kitchen"}[1m:30s]: 1 3 5/5"#,
        #"   temperature{room="kitchen"}: 1 3 3/4"#,
      ])
  }

  @Test func `what a failure kept from being evaluated has no counts`() throws {
    let nodes = try ExplainedStore.explanation(
      "sum(took_seconds_count / on (job) owner) + limits"
    ).nodes
    #expect(nodes.map { $0.outcome?.series } == [nil, nil, nil, 1, 2, nil])
  }
}

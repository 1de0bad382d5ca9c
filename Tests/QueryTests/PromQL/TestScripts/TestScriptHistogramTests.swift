import Query
import Testing

@Suite struct TestScriptHistogramTests {
  private static func message(_ script: String) -> String? {
    TestScriptRun(TestScript(script)).failures.first?.message
  }

  @Test func `classic histograms are loaded as native ones too`() {
    let run = TestScriptRun(
      TestScript(
        """
        load_with_nhcb 1m
          h_bucket{le="1", x="y"} 1 2
          h_bucket{le="5", x="y"} 1 4
          h_bucket{le="+Inf", x="y"} 3 6
          h_count{x="y"} 3 6
          h_sum{x="y"} 20 44

        eval instant at 0 h
          h{x="y"} {{schema:-53 count:3 sum:20 custom_values:[1 5] buckets:[1 0 2]}}

        eval instant at 1m h_bucket{le="5"}
          h_bucket{le="5", x="y"} 4

        eval range from 0 to 1m step 1m histogram_count(h)
          {x="y"} 3 6
        """))
    #expect(run.failures == [])
    #expect(run.passed == 3)
  }

  @Test(arguments: [
    ("{{schema:0 count:4 sum:5 buckets:[1 2 1]}}", true),
    ("{{schema:0 count:4.000001 sum:5 buckets:[1 2 1]}}", true),
    ("{{schema:0 count:4 sum:5 buckets:[1 2 1 0 0]}}", true),
    ("{{schema:0 count:4 sum:5 offset:-1 buckets:[0 1 2 1]}}", true),
    ("{{schema:0 count:4 sum:5 counter_reset_hint:unknown buckets:[1 2 1]}}", true),
    ("{{schema:0 count:4 sum:5 counter_reset_hint:gauge buckets:[1 2 1]}}", false),
    ("{{schema:0 count:4 sum:5 offset:1 buckets:[1 2 1]}}", false),
    ("{{schema:0 count:4 sum:5 n_buckets:[1 2 1]}}", false),
    ("{{schema:1 count:4 sum:5 buckets:[1 2 1]}}", false),
    ("{{schema:0 count:4 sum:6 buckets:[1 2 1]}}", false),
    ("{{schema:0 count:4 sum:5 z_bucket_w:0.1 buckets:[1 2 1]}}", false),
    ("4", false), ("_", false),
  ])
  func `histograms are the same but for empty buckets and hints nobody wrote`(
    expected: String, isSame: Bool
  ) {
    let load = "load 1m\n h {{schema:0 count:4 sum:5 buckets:[1 2 1]}}\n\n"
    let message = Self.message(load + "eval instant at 0 h\n h \(expected)\n")
    #expect((message == nil) == isSame, "\(message ?? "")")
  }
}

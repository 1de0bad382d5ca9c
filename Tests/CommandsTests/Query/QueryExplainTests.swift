import Testing

@Suite struct QueryExplainTests {
  private static let scrapes =
    [
      ##"{"time":1000,"target":"api","body":"# TYPE hits_total counter\nhits_total{code=\"200\"} 10\n"}"##,
      ##"{"time":1010,"target":"api","body":"# TYPE hits_total counter\nhits_total{code=\"200\"} 30\n"}"##,
    ].joined(separator: "\n") + "\n"

  private let folder: TestFolder

  init() throws { folder = try TestFolder(["scrapes.jsonl": Self.scrapes]) }

  private func explained(_ expression: String, _ options: String...) async -> CommandTry {
    await CommandTry(["query", expression, folder["scrapes.jsonl"], "--explain"] + options)
  }

  @Test func `people see the parts, and under the query what lost everything`() async {
    let run = await explained(#"sum(rate(hits_total{code="20"}[1m]))"#)
    #expect(
      run.output == """
        PART                                  SERIES  VALUES  STEPS
        sum(rate(hits_total{code="20"}[1m]))       0       0    0/1
          rate(hits_total{code="20"}[1m])          0       0    0/1
            hits_total{code="20"}[1m]              0       0    0/1
        empty: 1:10: nothing satisfies code="20": 'code' has the value "200" - did you mean '200'?
          sum(rate(hits_total{code="20"}[1m]))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^

        """)
    #expect(run.errors == "")
    #expect(run.status == 0)
  }

  @Test func `an answer stands above its parts, and what makes it doubtful below`() async {
    let run = await explained("sum(hits_total)")
    #expect(run.output.hasPrefix("SERIES"))
    #expect(
      run.output.contains("\n  hits_total          1       1    1/1\nhint: 1:5: 'hits_total'"))
  }

  @Test func `programs find it beside the data`() async {
    let run = await explained("hits", "--output", "json")
    #expect(
      run.output == #"""
        {"status":"success","data":{"resultType":"vector","result":[]},"explanation":{"parts":[\#
        {"depth":0,"query":"hits","start":0,"end":4,"type":"instant vector","series":0,"values":0,\#
        "steps":0,"of":1}],"causes":[{"start":0,"end":4,"message":"no series is named 'hits'",\#
        "advice":"did you mean 'hits_total'?"}],"hints":[]}}

        """#)
  }

  @Test func `of a query that fails the parts show how far it came`() async {
    let json = await explained("hits_total + on () {job=\"api\"}", "--output", "json")
    #expect(json.output.hasPrefix(#"{"status":"error","errorType":"execution""#))
    #expect(json.output.contains(#""explanation":{"parts":[{"depth":0"#))
    #expect(json.status == 1)
    let table = await explained("hits_total + on () {job=\"api\"}", "--output", "csv")
    #expect(table.output == "")
    #expect(table.errors.contains("a series has several partners on the other side"))
  }
}

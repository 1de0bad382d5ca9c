import Testing

@Suite struct QueryCommandTests {
  /// Three scrapes of a target, ten seconds apart.
  private static let scrapes =
    [
      ##"{"time":1000,"target":"api","body":"# TYPE hits counter\nhits{code=\"200\"} 10\nhits{code=\"5,0\"} 1\n"}"##,
      ##"{"time":1010,"target":"api","body":"# TYPE hits counter\nhits{code=\"200\"} 30\nhits{code=\"5,0\"} 1\n"}"##,
      ##"{"time":1020.5,"target":"api","body":"# TYPE hits counter\nhits{code=\"200\"} 50\nhits{code=\"5,0\"} NaN\n"}"##,
    ].joined(separator: "\n") + "\n"

  private let folder: TestFolder
  private var file: String { folder["scrapes.jsonl"] }

  init() throws {
    folder = try TestFolder([
      "scrapes.jsonl": Self.scrapes, "bare.prom": "temperature{room=\"a\"} 21.5\n",
    ])
  }

  private func json(_ expression: String, _ options: String...) async -> CommandTry {
    await CommandTry(["query", expression, file, "--output", "json"] + options)
  }

  @Test func `an instant query is about the newest sample of a capture`() async {
    let run = await json("hits")
    #expect(
      run.output == """
        {"status":"success","data":{"resultType":"vector","result":[\
        {"metric":{"__name__":"hits","code":"200","instance":"api:0","job":"api"},\
        "value":[1020.500,"50"]},\
        {"metric":{"__name__":"hits","code":"5,0","instance":"api:0","job":"api"},\
        "value":[1020.500,"NaN"]}]}}

        """)
    #expect(run.errors == "")
    #expect(run.status == 0)
  }

  @Test(arguments: [
    ("1 / 0", #""resultType":"scalar","result":[1020.500,"+Inf"]"#),
    ("'text'", #""resultType":"string","result":[1020.500,"text"]"#),
    ("absent(hits)", #""resultType":"vector","result":[]"#),
    (
      "up", #"[{"metric":{"__name__":"up","instance":"api:0","job":"api"},"value":[1020.500,"1"]}]"#
    ),
    (#"hits{code="200"}[30s]"#, #""values":[[1000,"10"],[1010,"30"],[1020.500,"50"]]"#),
    ("-sum(hits{code=\"200\"})", #"{"metric":{},"value":[1020.500,"-50"]}"#),
    ("1e-7", #"[1020.500,"1e-07"]"#),
  ])
  func `each kind of answer has the API's shape`(expression: String, part: String) async {
    let run = await json(expression)
    #expect(run.output.contains(part), "\(run.output)\(run.errors)")
    #expect(run.status == 0)
  }

  @Test func `a range query gives a matrix`() async {
    let run = await json(
      #"hits{code="200"} * 2"#, "--start", "1000", "--end", "1020", "--step", "10s")
    #expect(
      run.output == """
        {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"code":"200",\
        "instance":"api:0","job":"api"},"values":[[1000,"20"],[1010,"60"],[1020,"60"]]}]}}

        """)
  }

  @Test func `warnings and infos stand beside the answer`() async {
    let run = await json("quantile(2, hits)")
    #expect(
      run.output.contains(
        #","warnings":["PromQL warning: quantile value should be between 0 and 1, got 2 (1:10)"]}"#)
    )
    let people = await CommandTry(["query", "quantile(2, hits)", file])
    #expect(people.errors.contains("quantile value should be between 0 and 1, got 2 (1:10)"))
  }

  @Test func `what cannot be read is shown with a caret and exits 1`() async {
    let run = await CommandTry(["query", "sum(hits", file])
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors.contains("1:4: parse error: unclosed left parenthesis\n  sum(hits\n     ^"))
    let machine = await json("sum(hits")
    #expect(
      machine.output == """
        {"status":"error","errorType":"bad_data","error":"invalid parameter \\"query\\": 1:4: \
        parse error: unclosed left parenthesis"}

        """)
    #expect(machine.status == 1)
  }

  @Test func `what cannot be evaluated exits 1`() async {
    let run = await json("hits + on() hits")
    #expect(run.output.hasPrefix(#"{"status":"error","errorType":"execution","error":"#))
    #expect(run.status == 1)
  }

  @Test func `people get aligned columns`() async {
    let run = await CommandTry(["query", "hits", file, "--time", "1010"])
    #expect(
      run.output
        == """
        SERIES                                          VALUE
        hits{code="200", instance="api:0", job="api"}  30
        hits{code="5,0", instance="api:0", job="api"}  1

        """.replacing("SERIES  ", with: "SERIES "))
  }

  @Test func `values separated by commas have a column for each label`() async {
    let run = await CommandTry(["query", "hits", file, "--output", "csv", "--time", "1010"])
    #expect(
      run.output == """
        __name__,code,instance,job,time,value
        hits,200,api:0,api,1010,30
        hits,"5,0",api:0,api,1010,1

        """)
  }

  @Test func `a bare exposition has neither a target nor up`() async {
    let run = await CommandTry([
      "query", #"{__name__=~".+"}"#, folder["bare.prom"], "--output", "csv",
    ])
    #expect(run.output.hasPrefix("__name__,room,time,value\ntemperature,a,"))
    #expect(run.output.split(separator: "\n").count == 2)
  }

  @Test func `samples outside of since and until are not there`() async {
    let run = await CommandTry([
      "query", #"hits{code="200"}[1h]"#, file, "--output", "csv", "--since", "1010", "--until",
      "1020",
    ])
    #expect(run.output.split(separator: "\n").dropFirst() == ["hits,200,api:0,api,1010,30"])
  }

  @Test func `an empty answer says which name nothing has`() async {
    let run = await CommandTry(["query", "hit", file])
    #expect(run.output == "")
    #expect(run.errors == "martlet: no series is named 'hit' (did you mean 'hits'?)\n")
    #expect(run.status == 0)
  }

  @Test(arguments: [
    (["query"], "Missing expected argument '<expr>'"),
    (["query", "1", "--language", "logql"], "logql is not in this build"),
    (["query", "1", "--language", "sql"], "unknown 'sql'"),
    (["query", "1", "--output", "yaml"], "unknown form 'yaml'"),
    (["query", "1", "--start", "0"], "a range needs --start, --end and --step"),
    (["query", "1", "--start", "9", "--end", "0", "--step", "1"], "--end is before --start"),
    (["query", "1", "--start", "0", "--end", "9", "--step", "0"], "--step"),
    (["query", "1", "--time", "0", "--step", "9"], "--time is for one moment"),
    (["query", "1", "--time", "soon"], "'soon' is no time"),
    (["query", "up", "/nowhere/x.prom"], "/nowhere/x.prom"),
    (["query", "--test"], "expected test scripts"),
    (["query", "--test", "/nowhere.test"], "no such file"),
    (["query", "--check", "up"], "--check reads queries from standard input"),
  ])
  func `wrong use is one line and exits 2`(arguments: [String], part: String) async {
    let run = await CommandTry(arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains(part), "\(run.errors)")
  }

  @Test(arguments: [
    (["query", "-1"], "-1\n"), (["query", "--time", "-15m", "-time()"], "-1795362900\n"),
    (["query", "--", "--1"], "1\n"), (["query", "1 +\n1"], "2\n"),
  ])
  func `a query needs no input and may begin with a dash`(
    arguments: [String], output: String
  ) async {
    let run = await CommandTry(arguments)
    #expect(run.output == output, "\(run.errors)")
    #expect(run.status == 0)
  }
}

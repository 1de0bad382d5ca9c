import Testing

@Suite struct TraceCommandTests {
  private static let spans = """
    {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":\
    "checkout"}}]},"scopeSpans":[{"spans":[\
    {"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7","name":"GET /",\
    "kind":2,"startTimeUnixNano":"1795363792000000000","endTimeUnixNano":"1795363792500000000",\
    "attributes":[{"key":"n","value":{"intValue":"5"}}],"status":{"code":2,"message":"bad"}},\
    {"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b8",\
    "parentSpanId":"00f067aa0ba902b7","name":"db","kind":3,\
    "startTimeUnixNano":"1795363792100000000","endTimeUnixNano":"1795363792300000000",\
    "events":[{"timeUnixNano":"1795363792200000000","name":"retry"}]},\
    {"traceId":"5bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b9",\
    "parentSpanId":"00f067aa0ba90fff","name":"lost","kind":1,\
    "startTimeUnixNano":"1795363793000000000","endTimeUnixNano":"1795363793000000007"}]}]}]}

    """

  private let folder: TestFolder
  private var file: String { folder["t.json"] }

  init() throws {
    folder = try TestFolder(["t.json": Self.spans, "empty.json": #"{"resourceSpans":[]}"#])
  }

  @Test func `traces are listed one a line, roots only where there are any`() async {
    let run = await CommandTry(["traces", file, "--output", "json"])
    #expect(
      run.output == """
        {"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","root_service":"checkout",\
        "root_name":"GET /","start_unix_nano":"1795363792000000000","duration_nano":500000000,\
        "spans":2,"errors":1,"orphans":0,"services":["checkout"],"source":"\(file)"}
        {"trace_id":"5bf92f3577b34da6a3ce929d0e0e4736","start_unix_nano":"1795363793000000000",\
        "duration_nano":7,"spans":1,"errors":0,"orphans":1,"services":["checkout"],\
        "source":"\(file)"}

        """)
    #expect(run.status == 0)
  }

  @Test func `a waterfall's rows sum to the root on the critical path`() async {
    let run = await CommandTry(["trace", "slowest", file, "--output", "json"])
    #expect(
      run.output == """
        {"depth":0,"span_id":"00f067aa0ba902b7","parent_span_id":"","service":"checkout",\
        "name":"GET /","kind":"server","status":"error","status_message":"bad",\
        "start_unix_nano":"1795363792000000000","duration_nano":500000000,\
        "self_nano":300000000,"critical_nano":300000000,"children":1,"flags":[],\
        "attributes":{"n":5},"events":[],"links":[]}
        {"depth":1,"span_id":"00f067aa0ba902b8","parent_span_id":"00f067aa0ba902b7",\
        "service":"checkout","name":"db","kind":"client","status":"unset","status_message":"",\
        "start_unix_nano":"1795363792100000000","duration_nano":200000000,\
        "self_nano":200000000,"critical_nano":200000000,"children":0,"flags":[],"attributes":{},\
        "events":[{"name":"retry","time_unix_nano":"1795363792200000000","attributes":{}}],\
        "links":[]}
        {"summary":{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","spans":2,"rows":2,\
        "phantoms":0,"errors":1,"services":["checkout"],"critical_nano":500000000,\
        "duration_nano":500000000}}

        """)
  }

  @Test(arguments: [
    ("4bf9", Int32(0), ""), ("latest", 0, ""), ("ffff", 1, "no trace 'ffff'"),
    ("only", 1, "'only' means 2 traces"), ("worst", 2, "'worst' is no trace id"),
  ])
  func `a trace is named by a prefix or a word`(
    id: String, status: Int32, complaint: String
  ) async {
    let run = await CommandTry(["trace", id, file])
    #expect(run.status == status)
    #expect(complaint.isEmpty ? run.errors.isEmpty : run.errors.contains(complaint))
  }

  @Test(arguments: [
    ("duration>250ms", 1), ("service=checkout", 2), ("orphan", 1), ("error", 1), ("!error", 1),
    (">250ms", 1), ("<1us", 1), ("root_name=\"GET /\"", 1), ("spans>=2 errors>0", 1),
  ])
  func `the list is filtered`(filter: String, count: Int) async {
    let run = await CommandTry(["traces", filter, file, "--output", "json"])
    #expect(run.output.split(separator: "\n").count == count)
  }

  @Test func `no span at all exits 1 and says nothing`() async {
    let run = await CommandTry(["traces", folder["empty.json"], "--output", "json"])
    #expect(run.status == 1)
    #expect(run.output == "")
  }
}

import Testing

@Suite struct LogsCommandTests {
  private static let first = """
    {"timestamp":"2026-11-22T16:09:52.5Z","level":"INFO","fields":{"message":"start","n":1},"target":"app"}
    {"timestamp":"2026-11-22T16:09:54Z","level":"ERROR","fields":{"message":"boom"},"target":"app","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}

    {"timestamp":"2026-11-22T16:09:53Z","level":"WARN","fields":{"message":"late"},"target":"app","service":"checkout"}
    {"broken": tru

    """
  private static let second = "2026-11-22T16:09:52.700Z ERROR plain\n  at a frame\ncut"

  private let folder: TestFolder

  init() throws {
    folder = try TestFolder(["a.jsonl": Self.first, "b.log": Self.second])
  }

  private func run(_ arguments: String...) async -> CommandTry {
    await CommandTry(
      ["logs"] + arguments.map { $0.hasPrefix("@") ? folder[String($0.dropFirst())] : $0 })
  }

  @Test func `a record is printed in OpenTelemetry's words, absent keys left out`() async {
    let run = await run("level=error", "@a.jsonl", "--output", "json")
    #expect(
      run.output == """
        {"timestamp":"2026-11-22T16:09:54.000000000Z","timestamp_unix_nano":"1795363794000000000",\
        "time_flags":[],"severity":"ERROR","severity_number":17,"severity_text":"ERROR",\
        "body":"boom","logger":"app","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736",\
        "attributes":{},"source":"\(folder["a.jsonl"])","line":2,"format":"tracing"}

        """)
    #expect(run.status == 0)
  }

  @Test func `records come by time, then input, and one without a time behind its predecessor`()
    async
  {
    let run = await run("@a.jsonl", "@b.log", "--output", "json")
    let order = run.output.split(separator: "\n").map { line in
      let isFirst = line.contains("a.jsonl")
      let number = line.split(separator: "\"line\":").last?.prefix { $0.isNumber } ?? ""
      return (isFirst ? "a" : "b") + number
    }
    #expect(order == ["a1", "b1", "b2", "b3", "a4", "a5", "a2"])
  }

  @Test func `statistics count physical lines and records apart`() async {
    let run = await run("@a.jsonl", "@b.log", "--output", "stats")
    #expect(
      run.output == """
        {"lines":8,"records":7,"json":3,"text":3,"damaged":1,\
        "by_severity":{"UNSET":3,"INFO":1,"WARN":1,"ERROR":2},\
        "by_format":{"text":3,"tracing":3,"damaged":1},"by_service":{"checkout":1},\
        "first":"2026-11-22T16:09:52.500000000Z","last":"2026-11-22T16:09:54.000000000Z"}

        """)
  }

  @Test(arguments: [
    (["level>=warn", "@a.jsonl"], "2\n", Int32(0)),
    (["nothing-such", "@a.jsonl"], "0\n", 1),
    (["--filter", "boom", "@a.jsonl", "@b.log"], "1\n", 0),
    (["@a.jsonl", "--since", "2026-11-22T16:09:53Z"], "3\n", 0),
    (["@a.jsonl", "--until", "2026-11-22T16:09:54Z"], "3\n", 0),
    (["@a.jsonl", "--since", "-1h", "--until", "-1m"], "0\n", 1),
    (["--logs", "@b.log"], "3\n", 0),
  ])
  func `a count is one number, and none exits 1`(
    arguments: [String], output: String, status: Int32
  ) async {
    let words = arguments.map { $0.hasPrefix("@") ? folder[String($0.dropFirst())] : $0 }
    let run = await CommandTry(["logs"] + words + ["--output", "count"])
    #expect(run.output == output)
    #expect(run.status == status)
  }

  @Test func `the first of several words is a filter only where it is no input`() async {
    let twice = await run("@a.jsonl", "@b.log", "--output", "count")
    #expect(twice.output == "7\n")
    let alone = await run("boom")
    #expect(alone.status == 2)
    #expect(alone.errors == "martlet: boom: no such file or folder\n")
  }

  @Test func `values are counted, most first, the absent one empty`() async {
    let run = await run("@a.jsonl", "@b.log", "--count-by", "level")
    #expect(run.output == "\t3\nERROR\t2\nINFO\t1\nWARN\t1\n")
  }

  @Test func `raw gives the original bytes, and ends as the input ends`() async {
    let run = await run("@b.log", "--raw")
    #expect(run.output == Self.second)
  }

  @Test func `a folder means its files, and what is no log is passed over`() async throws {
    let mixed = try TestFolder([
      "a.log": "one\ntwo\n", "t.json": #"{"resourceSpans":[]}"#,
      "m.prom": "# TYPE up gauge\nup 1\n",
    ])
    let run = await CommandTry(["logs", mixed.path, "--output", "count"])
    #expect(run.output == "2\n")
    #expect(run.errors == "")
  }

  @Test func `nothing of a payload steers a terminal`() async throws {
    let hostile = try TestFolder(["a.log": "\u{1b}]0;title\u{07}\u{9b}2J\u{202e}gnp.exe\n"])
    for form in [["--raw"], ["--output", "text"], ["--output", "json"]] {
      let run = await CommandTry(["logs", hostile["a.log"]] + form, isTerminal: true)
      let scalars = run.output.unicodeScalars.filter { $0 != "\n" }
      let plain = run.output.replacing("\u{1b}[2m", with: "").replacing("\u{1b}[0m", with: "")
      #expect(!plain.unicodeScalars.contains("\u{1b}"), "\(form)")
      #expect(!scalars.contains("\u{9b}") && !scalars.contains("\u{202e}"), "\(form)")
    }
  }

  @Test func `a line beyond the limit keeps its beginning and the next is whole`() async throws {
    let long = try TestFolder(["a.log": String(repeating: "x", count: 3 << 20) + "\nnext\n"])
    let run = await CommandTry(["logs", long["a.log"], "--output", "count"])
    #expect(run.output == "2\n")
    let next = await CommandTry(["logs", "next", long["a.log"], "--output", "json"])
    #expect(next.output.contains(#""line":2"#))
  }
}

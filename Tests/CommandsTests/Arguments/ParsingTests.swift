import Commands
import Testing

@testable import martlet

@Suite struct ParsingTests {
  /// What a command line is read as: the command's type, or what is told or complained about.
  private static func reading(_ arguments: [String]) -> String {
    switch Invocation(arguments) {
    case .run(let command): "\(type(of: command))"
    case .tell(let text): "tells " + text.prefix { $0 != "\n" }
    case .wrongUse(let line): "refuses: " + line
    }
  }

  @Test(arguments: [
    ("", "Console"),
    ("app.log --since -15m", "Console"),
    ("- --theme light", "Console"),
    ("logs level>=warn app.log", "LogsCommand"),
    ("logs app.log --since -15m --until now --output json", "LogsCommand"),
    ("logs --filter -x app.log --otlp", "LogsCommand"),
    ("logs - --follow", "LogsCommand"),
    ("traces t.json", "TracesCommand"),
    ("trace slowest t.json --output json", "TraceCommand"),
    ("query up scrapes.jsonl --output csv", "QueryCommand"),
    ("query --start -1h --end now --step 5m -up", "QueryCommand"),
    ("query --test a.test b.test", "QueryTestCommand"),
    ("query --check", "QueryCheckCommand"),
    ("check http://127.0.0.1:1/metrics", "CheckCommand"),
    ("health a.http b.http", "HealthCommand"),
    ("lint metrics --format text --strict", "LintMetricsCommand"),
    ("lint json -", "LintJSONCommand"), ("lint config a.yml", "LintConfigCommand"),
    ("list pages", "ListCommand"),
    ("snapshot --page logs --size 80x24 --keys j app.log", "Snapshot"),
    ("replay a.jsonl --speed max --loop", "Replay"),
    ("demo --headless --seed 7", "Demo"),
    ("--version", "tells martlet 0.1.0"),
  ])
  func `a right command line becomes its command`(line: String, command: String) {
    #expect(Self.reading(line.split(separator: " ").map(String.init)) == command)
  }

  @Test(arguments: [
    ("logs --bogus app.log", "Unknown option '--bogus'"),
    ("lgos app.log", "(did you mean 'logs'?)"),
    ("trace", "Missing expected argument '<id>'"),
    ("snapshot app.log", "--page"),
    ("lint", "expected what to lint"),
    ("lint yaml", "yaml"),
    ("logs --since", "--since"),
  ])
  func `wrong use is one line that names it`(line: String, part: String) {
    let reading = Self.reading(line.split(separator: " ").map(String.init))
    #expect(reading.hasPrefix("refuses: "))
    #expect(reading.contains(part))
    #expect(!reading.contains("\n"))
  }

  @Test(arguments: [["--help"], ["logs", "--help"], ["help", "trace"], ["--version"]])
  func `help and version go to standard output and end well`(arguments: [String]) async {
    let run = await CommandTry(arguments)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
    #expect(run.errors == "")
  }

  @Test func `help names only what this build has`() async {
    let help = await CommandTry(["--help"]).output
    for absent in ["record", "rules"] {
      #expect(!help.contains("\n  \(absent) "))
    }
  }

  @Test(arguments: [
    (["--since", "yesterday"], "--since: 'yesterday' is no time"),
    (["--until", ""], "--until: '' is no time"),
    (["--interval", "5 s"], "--interval: '5 s' is no duration"),
    (["--timeout", "0s"], "--timeout: '0s' is no duration"),
    (["--max-memory", "much"], "--max-memory: 'much' is no size"),
    (["--otlp=here"], "--otlp: 'here' is no address"),
    (["--output", "xml"], "--output: unknown form 'xml'"),
    (["--output", "jsn"], "(did you mean 'json'?)"),
    (["--config", "/nowhere.yml"], "/nowhere.yml: no such file"),
    (["/nowhere.log"], "/nowhere.log: no such file or folder"),
    (["/nowhere/*.log"], "/nowhere/*.log: no file matches"),
    (["--filter", "level>=loud"], "filter 1:8:"),
    (["--follow", "--output", "count"], "--follow"),
    (["--raw", "--count-by", "level"], "--count-by and --raw exclude each other"),
  ])
  func `a bad value exits 2 with one line that says which`(
    options: [String], part: String
  ) async throws {
    let folder = try TestFolder(["a.log": "one\n"])
    let run = await CommandTry(["logs", folder["a.log"]] + options)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains(part))
    #expect(run.errors.split(separator: "\n").count == 1)
  }
}

import TestSupport
import Testing

/// The real program without a terminal: exit statuses and where words go.
@Suite(.oneAtATime) struct CommandLineTests {
  private func run(_ arguments: String..., input: String = "") throws -> ProgramRun {
    try ProgramRun(BuiltProgram.path("martlet"), arguments, input: Array(input.utf8))
  }

  @Test(arguments: [
    "--no-such-option", "snapshot", "snapshot --page alerts -", "snapshot --page nowhere -",
    "list chairs", "list", "query", "record -o x y", "rules test x", "lint metrics --format x",
    "logs", "check --timeout soon http://127.0.0.1:1/healthz", "replay",
    "logs no-such-file.log", "logs --since noon x.log", "snapshot --page logs --size 80 -",
    "demo --seed x", "trace",
  ])
  func `wrong use exits with 2 and one line that says what is wrong`(line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let run = try ProgramRun(BuiltProgram.path("martlet"), words)
    #expect(run.status == 2, "\(run.outputText)\(run.errorText)")
    #expect(run.output == [])
    #expect(run.errorText.split(separator: "\n").count == 1, "\(run.errorText)")
  }

  @Test(arguments: ["--help", "--version", "logs --help", "snapshot --help", "demo --help"])
  func `help and version go to standard output`(line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let run = try ProgramRun(BuiltProgram.path("martlet"), words)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
    #expect(run.errors == [])
  }

  @Test func `a page of captured logs is the same picture twice`() throws {
    let lines = (0..<50).map {
      #"{"time":"2026-11-22T16:00:\#($0 + 10)Z","level":"info","msg":"request \#($0)"}"#
    }
    let input = lines.joined(separator: "\n") + "\n"
    let first = try run("snapshot", "--page", "logs", "--size", "100x30", "-", input: input)
    let second = try run("snapshot", "--page", "logs", "--size", "100x30", "-", input: input)
    #expect(first.status == 0, "\(first.errorText)")
    #expect(first.output == second.output)
    #expect(first.outputText.contains("request 49"), "\(first.outputText)")
    let rows = first.outputText.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count == 31 && rows.last == "")
    #expect(!first.output.contains(0x1b))
  }

  @Test func `logs from standard input come out as JSON and are counted`() throws {
    let input = """
      {"time":"2026-11-22T16:00:01Z","level":"warn","msg":"slow"}
      not json at all
      {"time":"2026-11-22T16:00:00Z","level":"error","msg":"failed"}

      """
    let run = try run("logs", "--output", "json", "-", input: input)
    #expect(run.status == 0)
    #expect(run.outputText.contains(#""severity":"ERROR""#), "\(run.outputText)")
    let count = try self.run("logs", "--output", "count", "level>=warn", "-", input: input)
    #expect(count.outputText == "2\n")
  }
}

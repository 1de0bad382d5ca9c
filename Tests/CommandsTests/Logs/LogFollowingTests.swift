import Glibc
import TestSupport
import Testing

/// With the real program, because signals and the end of a pipe are what is tried.
@Suite(.oneAtATime) struct LogFollowingTests {
  @Test func `what is there comes in order, what is added as it comes, and SIGTERM ends with 0`()
    throws
  {
    let folder = try TestFolder([
      "a.log": "2026-11-22T16:00:01Z one\n2026-11-22T16:00:03Z three\n",
      "b.log": "2026-11-22T16:00:02Z two\n",
    ])
    let program = try StartedProgram(
      BuiltProgram.path("martlet"),
      ["logs", folder["a.log"], folder["b.log"], "--follow", "--raw"])
    let first = program.readUntil("three", seconds: 20)
    #expect(
      first.split(separator: "\n").map { $0.suffix(4).drop { $0 == " " } }.prefix(2) == [
        " one".drop { $0 == " " }, " two".drop { $0 == " " },
      ])
    try folder.append("2026-11-22T16:00:00Z four\n", to: "b.log")
    let next = program.readUntil("four", seconds: 20)
    #expect(next.contains("four"))
    program.signal(SIGTERM)
    #expect(program.waitForExit() == 0)
  }

  @Test func `standard input is followed to its end`() throws {
    let run = try ProgramRun(
      BuiltProgram.path("martlet"), ["logs", "-", "--follow", "--raw"],
      input: Array("line 1\nline 2\n".utf8))
    #expect(run.outputText == "line 1\nline 2\n")
    #expect(run.status == 0)
  }

  @Test func `a reader that goes away ends it quietly`() throws {
    let lines = (0..<50_000).map { "line \($0)\n" }.joined()
    let folder = try TestFolder(["a.log": lines])
    let run = try ProgramRun(
      "/bin/sh",
      ["-c", "'\(BuiltProgram.path("martlet"))' logs '\(folder["a.log"])' --raw | head -n 1"])
    #expect(run.outputText == "line 0\n")
    #expect(run.errorText == "")
  }
}

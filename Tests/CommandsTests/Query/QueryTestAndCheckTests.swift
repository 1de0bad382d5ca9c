import Commands
import Testing

@Suite struct QueryTestAndCheckTests {
  @Test func `scripts are run and summed up`() async throws {
    let folder = try TestFolder([
      "good.test": "eval instant at 0 1\n 1\n\neval instant at 0 2\n 2\n",
      "bad.test":
        "load 1m\n a 1\n\neval instant at 0 a\n a 2\n\nload x\n\neval instant at 0 1\n 1\n",
    ])
    let (good, bad) = (folder["good.test"], folder["bad.test"])
    let alone = await CommandTry(["query", "--test", good])
    #expect(alone.output == "2 passed, 0 failed\n")
    #expect(alone.status == 0)
    let both = await CommandTry(["query", "--test", bad, good])
    let lines = both.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "\(bad):4: expected 2 for a, got 1")
    #expect(lines[1].hasPrefix("\(bad):7: "))
    #expect(lines[2] == "\(bad):9: not judged: line 7 could not be read")
    #expect(
      lines.suffix(3).map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
        == ["0 2", "2 0", "passed, 2 failed"])
    #expect(both.status == 1)
  }

  @Test func `each line on standard input is judged on its own`() {
    let input = #"""
      "sum by(job)(up)"
      "up +"
      up

      "min_of(1, 2)"
      """#
    let output = QueryCheckCommand.answers(to: ArraySlice(Array(input.utf8)))
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[0] == #"{"valid":true,"canonical":"sum by (job) (up)","error":""}"#)
    #expect(
      lines[1].hasPrefix(
        #"{"valid":false,"canonical":"","error":"1:5: parse error: unexpected end"#))
    for line in lines[2...3] {
      #expect(
        line == #"{"valid":false,"canonical":"","error":"expected one JSON string on a line"}"#)
    }
    #expect(lines[4] == #"{"valid":true,"canonical":"min_of(1, 2)","error":""}"#)
  }
}

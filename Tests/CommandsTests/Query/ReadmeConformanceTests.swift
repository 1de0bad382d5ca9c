import TestSupport
import Testing

@Suite struct ReadmeConformanceTests {
  @Test(.enabled(if: Conformance.isPresent, "needs ../shared/conformance"))
  func `the README shows what Prometheus' scripts come to`() async throws {
    let names = try Conformance.names(in: "promql").filter { $0.hasSuffix(".test") }
    let files = names.map { Conformance.root + "promql/" + $0 }
    let output = await CommandTry(["query", "--test"] + files).output
    var (rows, failures): ([String], [String]) = ([], [])
    for line in output.replacing(Conformance.root + "promql/", with: "").split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 3, words[0].hasSuffix(".test") {
        rows.append("| " + words.joined(separator: " | ") + " |")
      } else if line.contains(".test:") {
        failures.append("- `\(line)`")
      }
    }
    let last = output.split(separator: "\n").last.map(String.init) ?? ""
    let table = ["| script | passed | failed |", "|---|---|---|"] + rows
    let parts = [table, [last + (failures.isEmpty ? "." : ":")], failures]
    try expectSection(
      "conformance", of: ReadmeFile.path,
      is: parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
        .joined(separator: "\n\n"))
  }
}

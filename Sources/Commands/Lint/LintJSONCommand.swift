import Formats
import Telemetry

/// `martlet lint json FILE`: is this one RFC 8259 document?
package struct LintJSONCommand: Command {
  package var file: String

  package init(_ file: String) {
    self.file = file
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let bytes = try WholeFile.read(file)
    guard let problem = JSONDocument.check(bytes.span) else { return 0 }
    io.report(problem.description)
    return 1
  }
}

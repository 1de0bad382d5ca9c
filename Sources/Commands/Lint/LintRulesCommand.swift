package import Alerts
import Telemetry

/// `martlet lint rules FILE`: is this rule file right? Rules that are there twice are told too, and
/// are no reason to refuse the file.
package struct LintRulesCommand: Command {
  package var file: String
  package var options = RuleFileOptions()

  package init(_ file: String) {
    self.file = file
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let bytes = try WholeFile.read(file)
    let reading = RuleFileReader.read(bytes.span, path: file, options: options)
    for var warning in reading.warnings {
      warning.message = "warning: \(warning.message)"
      io.report(warning.description)
    }
    for problem in reading.problems { io.report(problem.description) }
    guard reading.problems.isEmpty else { return 1 }
    io.write("\(HarmlessText.line(file)): right\(Self.counted(reading))\n")
    return 0
  }

  private static func counted(_ reading: RuleFileReading) -> String {
    let rules = reading.file.groups.reduce(0) { $0 + $1.rules.count }
    let counts = [
      (reading.file.groups.count, "group"), (rules, "rule"), (reading.warnings.count, "warning"),
    ]
    return counts.filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined()
  }
}

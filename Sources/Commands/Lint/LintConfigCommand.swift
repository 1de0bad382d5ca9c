import Configuration
import Telemetry

/// `martlet lint config FILE`: is this `martlet.yml` or `prometheus.yml` right? What is right and
/// has no effect here is told too, and is no reason to refuse the file.
package struct LintConfigCommand: Command {
  package var file: String
  /// The names there are; empty takes any.
  package var themes: [String]

  package init(_ file: String, themes: [String] = []) {
    self.file = file
    self.themes = themes
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let file = try ConfigurationFile.read(file, themes: themes)
    for warning in file.warnings { io.report(Self.marked(warning)) }
    for problem in file.problems { io.report(problem.text(in: nil)) }
    let unusable = file.configuration.scrapes.flatMap(\.unusableTargets)
    for problem in unusable { io.report(problem.description) }
    guard file.problems.isEmpty, unusable.isEmpty else { return 1 }
    io.write("\(HarmlessText.line(self.file)): right\(Self.counted(file))\n")
    return 0
  }

  /// `3:1: warning: why`, as compilers write it.
  private static func marked(_ remark: ConfigurationFile.Remark) -> String {
    var remark = remark
    remark.problem.message = "warning: \(remark.problem.message)"
    return remark.text(in: nil)
  }

  private static func counted(_ file: ConfigurationFile) -> String {
    let counts = [
      (file.configuration.scrapes.count, "scrape config"), (file.warnings.count, "warning"),
    ]
    return counts.filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined()
  }
}

extension ScrapeConfig {
  /// Targets of the file itself that no rule makes scrapable.
  fileprivate var unusableTargets: [Problem] {
    discoveries.flatMap { discovery -> [Problem] in
      guard case .fixed(let groups) = discovery else { return [] }
      return targets(of: groups).problems
    }
  }
}

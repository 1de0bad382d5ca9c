import Alerts
import Configuration
import Ingest
import Telemetry

/// The rule files that `--rules` and the configuration name, read and right.
enum RuleFiles {
  /// - Parameter typed: of the command line, where a file that is not there is wrong use. A glob of
  ///   the configuration may match nothing yet, and says so.
  static func read(
    typed: [String], _ configuration: Configuration, _ io: CommandIO
  ) throws(UseProblem) -> RuleBook {
    var options = RuleFileOptions()
    options.hasLegacyNames = configuration.global.names == .legacy
    var files: [RuleFile] = []
    for path in try paths(typed, configuration, io) {
      let bytes = try WholeFile.read(path)
      let reading = RuleFileReader.read(bytes.span, path: path, options: options)
      if let problem = reading.problems.first {
        let others = reading.problems.count - 1
        let more = others == 0 ? "" : " (and \(others) more: martlet lint rules \(path))"
        throw UseProblem("\(path):\(problem)\(more)")
      }
      files.append(reading.file)
    }
    var settings = RuleSettings()
    settings.evaluationInterval = configuration.global.evaluationInterval
    settings.queryOffset = configuration.global.ruleQueryOffset
    return RuleBook(files, settings: settings)
  }

  /// Each once, in the order in which they are named.
  private static func paths(
    _ typed: [String], _ configuration: Configuration, _ io: CommandIO
  ) throws(UseProblem) -> [String] {
    var paths: [String] = []
    for pattern in typed {
      let found = PathPattern(pattern).paths
      if found.isEmpty { throw UseProblem("--rules: no file matches '\(pattern)'") }
      paths += found
    }
    for pattern in configuration.rules {
      let found = PathPattern(pattern).paths.filter(WholeFile.exists)
      if found.isEmpty { io.complain("no rule file matches '\(pattern)'") }
      paths += found
    }
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }
}

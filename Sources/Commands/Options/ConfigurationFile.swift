import Configuration
import Ingest
import Telemetry

/// A configuration with the files that it includes, and all that is to be said of them.
struct ConfigurationFile {
  var configuration: Configuration
  /// As lines for people; the path is before those of included files, and of this one on demand.
  private(set) var problems: [Remark]
  private(set) var warnings: [Remark]

  struct Remark {
    /// Nil for the file itself.
    var included: String?
    var problem: Problem

    func text(in path: String?) -> String {
      let place = included ?? path
      return (place.map { "\($0):" } ?? "") + problem.description
    }
  }

  static func read(_ path: String, themes: [String]) throws(UseProblem) -> ConfigurationFile {
    let bytes = try WholeFile.read(path)
    let reading = ConfigurationReader.read(
      bytes.span, directory: Self.folder(of: path), themes: themes)
    var file = ConfigurationFile(
      configuration: reading.configuration,
      problems: reading.problems.map { Remark(included: nil, problem: $0) },
      warnings: reading.warnings.map { Remark(included: nil, problem: $0) })
    for pattern in reading.configuration.scrapeConfigFiles { try file.include(pattern) }
    return file
  }

  private mutating func include(_ pattern: PlacedPath) throws(UseProblem) {
    let paths = PathPattern(pattern.path).paths.filter(WholeFile.exists)
    if paths.isEmpty {
      let problem = Problem(
        line: pattern.line, column: pattern.column, message: "no file matches '\(pattern.path)'")
      warnings.append(Remark(included: nil, problem: problem))
    }
    for path in paths {
      let bytes = try WholeFile.read(path)
      let reading = ConfigurationReader.read(
        scrapeConfigs: bytes.span, directory: Self.folder(of: path), onTopOf: configuration)
      configuration = reading.configuration
      problems += reading.problems.map { Remark(included: path, problem: $0) }
      warnings += reading.warnings.map { Remark(included: path, problem: $0) }
    }
  }

  /// Without its last slash; empty for the working folder.
  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

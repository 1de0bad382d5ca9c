import Bytes
import Configuration
import Telemetry

/// Target groups as files and servers write them.
enum TargetDocument {
  /// Larger ones are refused: a list of targets is none of that size.
  static let limitBytes = 16 << 20

  /// YAML, or JSON where the path ends so (as Prometheus tells them).
  static func file(_ bytes: [UInt8], path: String) throws(Problem) -> [TargetGroup] {
    let isJSON = path.lowercased().hasSuffix(".json")
    let document = isJSON ? try JSONNodes.document(bytes.span) : try yaml(bytes)
    return try ConfigurationReader.targetGroups(
      document, source: path, label: FileDiscovery.pathLabel, isJSON: isJSON)
  }

  static func answer(_ bytes: [UInt8], url: String) throws(Problem) -> [TargetGroup] {
    try ConfigurationReader.targetGroups(
      try JSONNodes.document(bytes.span), source: url, label: HTTPDiscovery.urlLabel, isJSON: true)
  }

  private static func yaml(_ bytes: [UInt8]) throws(Problem) -> YAMLNode {
    do throws(YAMLProblem) {
      return try YAMLDocument.parse(bytes)
    } catch {
      throw Problem(line: error.line, column: error.column, message: error.message)
    }
  }
}

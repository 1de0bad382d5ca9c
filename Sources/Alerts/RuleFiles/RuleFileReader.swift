import Bytes
import Telemetry

/// Reads rule files as Prometheus' `rulefmt` does: it refuses what that refuses, but names every
/// problem at once, and each with its line and column, inside of expressions too.
package struct RuleFileReader {
  let options: RuleFileOptions
  let places: ScalarPlaces
  var problems: [Problem] = []
  private var warnings: [Problem] = []
  /// Of the group that is being read.
  var groupLabels: [String: String] = [:]

  /// What is wrong is left out and named; the rest is there to be used.
  package static func read(
    _ bytes: Span<UInt8>, path: String, options: RuleFileOptions = RuleFileOptions()
  ) -> RuleFileReading {
    var reader = RuleFileReader(options: options, places: ScalarPlaces(bytes))
    var file = RuleFile(path: path)
    do throws(YAMLProblem) {
      file.groups = reader.groups(try YAMLDocument.parse(bytes))
    } catch {
      reader.problems = [Problem(line: error.line, column: error.column, message: error.message)]
    }
    reader.compareRules(file.groups)
    return RuleFileReading(
      file: file, problems: reader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) },
      warnings: reader.warnings)
  }

  private init(options: RuleFileOptions, places: ScalarPlaces) {
    self.options = options
    self.places = places
  }

  private mutating func groups(_ document: YAMLNode) -> [RuleGroup] {
    guard !document.isNull else { return [] }
    let fields = fields(of: document, "a mapping with the key groups", ["groups"])
    var lines: [String: Int] = [:]
    return elements(fields["groups"], "groups").compactMap { node in
      let group = self.group(node)
      guard let group else { return nil }
      if let first = lines[group.name] {
        report(node, "a group is named '\(group.name)' already at line \(first)")
      }
      lines[group.name] = lines[group.name] ?? node.line
      return group
    }
  }

  private mutating func group(_ node: YAMLNode) -> RuleGroup? {
    let fields = fields(of: node, "a group of rules", Self.groupKeys)
    guard node.members != nil else { return nil }
    let name = text(fields["name"]) ?? ""
    if name.isEmpty { report(fields["name"] ?? node, "a group needs a name") }
    var group = RuleGroup(name: name)
    group.interval = duration(fields["interval"]).flatMap { $0 > .zero ? $0 : nil }
    group.queryOffset = duration(fields["query_offset"])
    group.limit = number(fields["limit"]).flatMap { $0 > 0 ? $0 : nil }
    groupLabels = labels(fields["labels"])
    group.rules = elements(fields["rules"], "rules").compactMap { rule($0) }
    return group
  }

  private static let groupKeys = ["name", "interval", "query_offset", "limit", "labels", "rules"]

  /// As `promtool check rules` looks for them: the same name and the same labels of the rule.
  private mutating func compareRules(_ groups: [RuleGroup]) {
    struct Identity: Hashable {
      var name: String
      var labels: [LabelSet.Label]
    }
    var lines: [Identity: Int] = [:]
    for rule in groups.flatMap(\.rules) {
      let identity = Identity(name: rule.name, labels: rule.labels)
      if let first = lines[identity] {
        let message = "'\(rule.name)' with the same labels is already at line \(first)"
        warnings.append(Problem(line: rule.line, column: rule.column, message: message))
      } else {
        lines[identity] = rule.line
      }
    }
  }
}

package import Bytes
package import Telemetry

/// Target groups: in the configuration, and in the files and answers of discovery.
extension ConfigurationReader {
  /// The groups of a whole document, all right or none: half of a list would look like targets gone.
  ///
  /// - Parameters:
  ///   - source: the path or URL that it came from.
  ///   - label: the label that names it on every target.
  ///   - isJSON: texts are in quotes, as JSON's readers demand.
  package static func targetGroups(
    _ document: YAMLNode, source: String, label: String, isJSON: Bool
  ) throws(Problem) -> [TargetGroup] {
    var reader = ConfigurationReader()
    reader.wantsQuotes = isJSON
    let nodes = reader.elements(document, "target groups")
    var groups = reader.targetGroups(nodes, source: source)
    if let problem = reader.problems.first { throw problem }
    for index in groups.indices { groups[index].labels[label] = source }
    return groups
  }

  mutating func targetGroups(_ nodes: [YAMLNode], source: String) -> [TargetGroup] {
    nodes.enumerated().compactMap { index, node in
      guard !node.isNull else {
        report(node, "expected a target group, found nothing")
        return nil
      }
      let values = members(of: node, "a target group", ["targets", "labels"])
      return TargetGroup(
        targets: elements(values["targets"], "addresses").map { element in
          TargetGroup.Target(
            address: quoted(element), line: element.line, column: element.column)
        },
        labels: groupLabels(values["labels"]), source: source.isEmpty ? "" : "\(source):\(index)")
    }
  }

  private mutating func groupLabels(_ node: YAMLNode?) -> LabelSet {
    if wantsQuotes {
      for member in node?.members ?? [] { _ = quoted(member.value) }
    }
    return labels(node, .utf8)
  }

  private mutating func quoted(_ node: YAMLNode) -> String {
    if wantsQuotes, case .scalar(_, .plain) = node.content {
      expected("a text in quotes", at: node)
    }
    return scalar(node)
  }
}

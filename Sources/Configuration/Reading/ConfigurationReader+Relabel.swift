import Bytes
package import Telemetry

extension ConfigurationReader {
  /// The rules of a list in YAML, such as the value of `relabel_configs`; a rule that is wrong is
  /// left out and named.
  package static func relabeling(
    _ bytes: Span<UInt8>, scheme: LabelNameScheme = .utf8
  ) -> (relabeling: Relabeling, problems: [Problem]) {
    var reader = ConfigurationReader()
    let relabeling = reader.document(bytes).map { reader.relabeling($0, scheme) }
    return (relabeling ?? Relabeling(), reader.problems)
  }

  mutating func relabeling(_ node: YAMLNode?, _ scheme: LabelNameScheme) -> Relabeling {
    Relabeling(elements(node, "relabeling rules").compactMap { relabelRule($0, scheme) })
  }

  private static let relabelKeys = [
    "source_labels", "separator", "regex", "modulus", "target_label", "replacement", "action",
  ]

  private mutating func relabelRule(_ node: YAMLNode, _ scheme: LabelNameScheme) -> RelabelRule? {
    guard !node.isNull else {
      report(node, "expected a relabeling rule, found nothing")
      return nil
    }
    let before = problems.count
    let values = members(of: node, "a relabeling rule", Self.relabelKeys)
    let fields = relabelFields(values)
    guard problems.count == before else { return nil }
    do throws(RelabelProblem) {
      return try RelabelRule(fields, scheme: scheme)
    } catch {
      report(values[error.field.rawValue] ?? node, error.message)
      return nil
    }
  }

  /// A key without a value is an empty text, as it is to Prometheus: `regex:` matches only nothing.
  private mutating func relabelFields(_ values: YAMLMembers) -> RelabelRule.Fields {
    var fields = RelabelRule.Fields()
    if let node = values["action"] { fields.action = relabelAction(node) ?? fields.action }
    if let node = values["source_labels"], !node.isNull {
      fields.sourceLabels = elements(node, "label names").map { scalar($0) }
    }
    if let node = values["separator"] { fields.separator = scalar(node) }
    if let node = values["regex"] { fields.regex = scalar(node) }
    if let node = values["target_label"] { fields.targetLabel = scalar(node) }
    if let node = values["replacement"] { fields.replacement = scalar(node) }
    fields.modulus = UInt64(count(values["modulus"]) ?? 0)
    return fields
  }

  private mutating func relabelAction(_ node: YAMLNode) -> RelabelAction? {
    let names = RelabelAction.allCases.map(\.rawValue)
    let name = scalar(node)
    // Its letters may be of either case.
    let action = RelabelAction(rawValue: name.lowercased())
    if action == nil, !name.isEmpty {
      let suggestion = NearestWord.suggestion(for: name.lowercased(), in: names)
      report(
        node, "unknown action '\(name)'\(suggestion); expected \(names.joined(separator: ", "))")
    } else if name.isEmpty {
      report(node, "expected an action, found \(node.kind)")
    }
    return action
  }
}

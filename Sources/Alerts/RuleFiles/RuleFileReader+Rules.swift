import Bytes
import Query
import Telemetry

/// One rule, checked as `rulefmt.Rule.Validate` does.
extension RuleFileReader {
  private static let ruleKeys = [
    "record", "alert", "expr", "for", "keep_firing_for", "labels", "annotations",
  ]

  mutating func rule(_ node: YAMLNode) -> Rule? {
    let fields = fields(of: node, "a rule", Self.ruleKeys)
    guard node.members != nil else { return nil }
    let before = problems.count
    let kind = kind(fields, node)
    let (query, expression) = expression(fields["expr"], node)
    let merged = groupLabels.merging(labels(fields["labels"])) { _, rules in rules }
    guard let kind, let expression, problems.count == before else { return nil }
    return Rule(
      kind: kind, query: query, expression: expression, labels: Self.sorted(merged),
      line: node.line, column: node.column)
  }

  private mutating func kind(_ fields: [String: YAMLNode], _ node: YAMLNode) -> Rule.Kind? {
    let (metric, alert) = (text(fields["record"]) ?? "", text(fields["alert"]) ?? "")
    let holdFor = duration(fields["for"]) ?? .zero
    let keepFiringFor = duration(fields["keep_firing_for"]) ?? .zero
    let annotations = annotations(fields["annotations"])
    switch (metric.isEmpty, alert.isEmpty) {
    case (true, true):
      report(node, "a rule needs either 'record' or 'alert'")
      return nil
    case (false, false):
      report(fields["alert"] ?? node, "a rule has either 'record' or 'alert', and this has both")
      return nil
    case (true, false):
      return .alerting(
        AlertingRule(
          name: alert, holdFor: holdFor, keepFiringFor: keepFiringFor, annotations: annotations))
    case (false, true):
      if let place = fields["record"] { checkMetric(metric, at: place) }
      refuse("for", of: fields, where: holdFor != .zero)
      refuse("keep_firing_for", of: fields, where: keepFiringFor != .zero)
      refuse("annotations", of: fields, where: !annotations.isEmpty)
      return .recording(metric: metric)
    }
  }

  private mutating func refuse(
    _ key: String, of fields: [String: YAMLNode], where isGiven: Bool
  ) {
    guard isGiven, let place = fields[key] else { return }
    report(place, "a recording rule has no '\(key)': that is for alerts")
  }

  private mutating func checkMetric(_ name: String, at node: YAMLNode) {
    if name.contains(where: { "{}".contains($0) }) {
      report(node, "'\(name)' has braces and is no metric's name; an expression goes into 'expr'")
    } else if options.hasLegacyNames, !Self.isLegacyName(name, mayHaveColons: true) {
      report(node, "'\(name)' is no metric's name")
    }
  }

  private mutating func expression(
    _ node: YAMLNode?, _ rule: YAMLNode
  ) -> (query: String, PromQLExpression?) {
    guard let query = text(node), let node, !query.isEmpty else {
      if node == nil || node?.text == "" || node?.isNull == true {
        report(rule, "a rule needs an 'expr'")
      }
      return ("", nil)
    }
    do throws(PromQLProblem) {
      let options = PromQLOptions(hasExperimental: options.hasExperimental)
      return (query, try PromQLParser.expression(query, options: options))
    } catch {
      let place = places.place(of: error.place.lowerBound, in: node)
      problems.append(Problem(line: place.line, column: place.column, message: error.message))
      return (query, nil)
    }
  }

  private mutating func annotations(_ node: YAMLNode?) -> [LabelSet.Label] {
    var texts: [String: String] = [:]
    for (key, name, value) in pairs(node, "annotations") {
      if !isName(name) { report(key, "'\(name)' is no annotation's name") }
      texts[name] = value
    }
    return Self.sorted(texts)
  }

  mutating func labels(_ node: YAMLNode?) -> [String: String] {
    var labels: [String: String] = [:]
    for (key, name, value) in pairs(node, "labels") {
      if !isName(name) || name == LabelSet.metricNameLabel {
        report(key, "'\(name)' is no label's name")
      }
      labels[name] = value
    }
    return labels
  }

  private func isName(_ name: String) -> Bool {
    options.hasLegacyNames ? Self.isLegacyName(name, mayHaveColons: false) : !name.isEmpty
  }

  /// `[a-zA-Z_][a-zA-Z0-9_]*`, with colons in metrics' names.
  private static func isLegacyName(_ name: String, mayHaveColons: Bool) -> Bool {
    guard let first = name.unicodeScalars.first, !("0"..."9").contains(first) else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": true
      case ":": mayHaveColons
      default: false
      }
    }
  }

  private static func sorted(_ texts: [String: String]) -> [LabelSet.Label] {
    texts.sorted { $0.key < $1.key }.map { LabelSet.Label($0.key, $0.value) }
  }
}

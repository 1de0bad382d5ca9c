import Bytes
package import Telemetry

/// One rule of `relabel_configs` or `metric_relabel_configs`: changes a label set or drops what
/// carries it. Exactly Prometheus 3's rules, its refusals included.
package struct RelabelRule: Sendable {
  /// The rule as it is written; what is left out has Prometheus' defaults.
  package struct Fields: Hashable, Sendable {
    package var action = RelabelAction.replace
    /// Nil where the rule does not say.
    package var sourceLabels: [String]?
    package var separator = ";"
    /// Nil is `(.*)`.
    package var regex: String?
    package var modulus: UInt64 = 0
    package var targetLabel = ""
    package var replacement = "$1"

    package init() {}
  }

  package let fields: Fields
  private let scheme: LabelNameScheme
  /// Matches the whole text, newlines like any other character.
  private let pattern: Pattern
  private let target: CaptureTemplate
  private let replacement: CaptureTemplate

  package init(
    _ fields: Fields, scheme: LabelNameScheme = .utf8
  ) throws(RelabelProblem) {
    do throws(PatternProblem) {
      pattern = try Pattern(
        fields.regex ?? "(.*)", anchored: true, options: .dotMatchesNewline)
    } catch {
      throw RelabelProblem(.regex, error.description)
    }
    try fields.check(scheme)
    self.fields = fields
    self.scheme = scheme
    let names = pattern.groupNames
    target = CaptureTemplate(fields.targetLabel, groupNames: names)
    replacement = CaptureTemplate(fields.replacement, groupNames: names)
  }
}

extension RelabelRule: Hashable {
  /// The compiled parts follow from what is written.
  package static func == (left: RelabelRule, right: RelabelRule) -> Bool {
    left.fields == right.fields && left.scheme == right.scheme
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(fields)
  }
}

// MARK: - applying

extension RelabelRule {
  /// False where what carries the labels is dropped.
  package func apply(to labels: inout LabelSet) -> Bool {
    switch fields.action {
    case .keep: return pattern.matches(source(labels))
    case .drop: return !pattern.matches(source(labels))
    case .keepequal: return source(labels) == (labels[fields.targetLabel] ?? "")
    case .dropequal: return source(labels) != (labels[fields.targetLabel] ?? "")
    case .replace: replace(in: &labels)
    case .hashmod: labels[fields.targetLabel] = remainder(source(labels))
    case .lowercase: labels[fields.targetLabel] = source(labels).lowercasedByScalars
    case .uppercase: labels[fields.targetLabel] = source(labels).uppercasedByScalars
    case .labelmap: copy(in: &labels)
    case .labeldrop: remove(in: &labels) { pattern.matches($0) }
    case .labelkeep: remove(in: &labels) { !pattern.matches($0) }
    }
    return true
  }

  private func source(_ labels: LabelSet) -> String {
    (fields.sourceLabels ?? []).map { labels[$0] ?? "" }.joined(separator: fields.separator)
  }

  private func replace(in labels: inout LabelSet) {
    let value = Array(source(labels).utf8)
    guard let groups = pattern.captures(value.span) else { return }
    let name = target.expanded(value, groups)
    guard scheme.isValid(name) else { return }
    labels[name] = replacement.expanded(value, groups)
  }

  private func remainder(_ source: String) -> String {
    String(MD5.digest(source.utf8.span).low % fields.modulus)
  }

  private func copy(in labels: inout LabelSet) {
    for label in labels.labels {
      let name = Array(label.name.utf8)
      guard let groups = pattern.captures(name.span) else { continue }
      let copied = replacement.expanded(name, groups)
      // Under no scheme is an empty text a name.
      if !copied.isEmpty { labels[copied] = label.value }
    }
  }

  private func remove(in labels: inout LabelSet, _ isRemoved: (String) -> Bool) {
    for label in labels.labels where isRemoved(label.name) { labels[label.name] = nil }
  }
}

extension String {
  /// Scalar by scalar, as Go maps letters: `ß` has no single capital and stays.
  fileprivate var uppercasedByScalars: String {
    mapped { $0.properties.uppercaseMapping }
  }

  fileprivate var lowercasedByScalars: String {
    mapped { $0.properties.lowercaseMapping }
  }

  private func mapped(_ mapping: (Unicode.Scalar) -> String) -> String {
    var text = ""
    for scalar in unicodeScalars {
      let mapped = mapping(scalar)
      if mapped.unicodeScalars.count == 1 {
        text += mapped
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

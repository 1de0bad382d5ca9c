package import Telemetry

/// What tells series apart, and what they have in common.
package struct SeriesNames: Hashable, Sendable {
  /// Labels whose value is not the same in all, the metric's name first, then in alphabetical order.
  package private(set) var differing: [String] = []
  package private(set) var common = LabelSet()

  package init(_ sets: [LabelSet]) {
    var values: [String: (value: String, count: Int, differs: Bool)] = [:]
    for label in sets.lazy.flatMap(\.labels) {
      guard var entry = values[label.name] else {
        values[label.name] = (label.value, 1, false)
        continue
      }
      entry.count += 1
      entry.differs = entry.differs || entry.value != label.value
      values[label.name] = entry
    }
    for (name, entry) in values {
      if entry.differs || entry.count < sets.count {
        differing.append(name)
      } else {
        common[name] = entry.value
      }
    }
    let metric = LabelSet.metricNameLabel
    differing.sort { ($0 == metric ? "" : $0) < ($1 == metric ? "" : $1) }
  }

  /// `checkout`, `code=500 method=GET`; all labels where there is one series.
  package func name(of labels: LabelSet) -> String {
    guard !differing.isEmpty else { return Self.text(labels) }
    let present = differing.filter { labels[$0] != nil }
    if differing.count == 1, let only = present.first { return labels[only] ?? "" }
    let words = present.map { name in
      let value = labels[name] ?? ""
      return name == LabelSet.metricNameLabel ? value : "\(name)=\(value)"
    }
    return words.isEmpty ? "{}" : words.joined(separator: " ")
  }

  /// `up{job="node"}`
  package static func text(_ labels: LabelSet) -> String {
    let others = labels.removing(LabelSet.metricNameLabel).labels
    let inside = others.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ", ")
    guard !inside.isEmpty else { return labels.metricName.isEmpty ? "{}" : labels.metricName }
    return "\(labels.metricName){\(inside)}"
  }
}

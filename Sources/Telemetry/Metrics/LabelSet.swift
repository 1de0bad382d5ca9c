/// The names and values that identify a series: sorted by name, no name twice, no empty value
/// (to Prometheus an empty value is an absent label). The metric's name is the label `__name__`.
package struct LabelSet: Hashable, Sendable {
  package struct Label: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package static let metricNameLabel = "__name__"

  package private(set) var labels: [Label]

  package init() {
    labels = []
  }

  /// The last value wins where a name comes twice.
  package init(_ pairs: [Label]) {
    labels = []
    labels.reserveCapacity(pairs.count)
    for label in pairs { self[label.name] = label.value }
  }

  package subscript(name: String) -> String? {
    get {
      let index = position(of: name)
      return index < labels.count && labels[index].name == name ? labels[index].value : nil
    }
    set {
      let index = position(of: name)
      let present = index < labels.count && labels[index].name == name
      switch (newValue ?? "", present) {
      case ("", true): labels.remove(at: index)
      case ("", false): break
      case (let value, true): labels[index].value = value
      case (let value, false): labels.insert(Label(name, value), at: index)
      }
    }
  }

  package var metricName: String { self[Self.metricNameLabel] ?? "" }

  package func removing(_ names: String...) -> LabelSet { removing(names) }

  package func removing(_ names: [String]) -> LabelSet {
    var copy = self
    copy.labels.removeAll { names.contains($0.name) }
    return copy
  }

  package func keeping(_ names: [String]) -> LabelSet {
    var copy = self
    copy.labels.removeAll { !names.contains($0.name) }
    return copy
  }

  private func position(of name: String) -> Int {
    var (low, high) = (0, labels.count)
    while low < high {
      let middle = (low + high) / 2
      if labels[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension LabelSet: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral pairs: (String, String)...) {
    self.init(pairs.map { Label($0, $1) })
  }
}

extension LabelSet: CustomStringConvertible {
  /// As PromQL prints it: `name{a="b"}`.
  package var description: String {
    let others = labels.filter { $0.name != Self.metricNameLabel }
    guard !others.isEmpty || metricName.isEmpty else { return metricName }
    let inside = others.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
    return "\(metricName){\(inside.joined(separator: ", "))}"
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

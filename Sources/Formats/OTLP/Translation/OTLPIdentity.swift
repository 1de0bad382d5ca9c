import Telemetry

/// What a resource is called in Prometheus: the labels `job` and `instance`, and what else is known
/// of it as the labels of `target_info` (OpenTelemetry specification, "Prometheus and OpenMetrics
/// Compatibility", Resource Attributes).
struct OTLPIdentity: Hashable, Sendable {
  /// `service.namespace/service.name`, or the name alone; empty without one.
  var job = ""
  /// `service.instance.id`.
  var instance = ""
  /// Nil where there is nothing else to say, or no label to join it by.
  var info: LabelSet?

  private static let identifying = ["service.name", "service.namespace", "service.instance.id"]

  init(_ resource: Resource) {
    let attributes = resource.attributes
    func text(_ key: String) -> String { attributes[key].map(AttributeText.text) ?? "" }
    let (service, namespace) = (text("service.name"), text("service.namespace"))
    if !service.isEmpty { job = namespace.isEmpty ? service : "\(namespace)/\(service)" }
    instance = text("service.instance.id")
    let others = attributes.filter { !Self.identifying.contains($0.key) }
    guard !others.isEmpty, !job.isEmpty || !instance.isEmpty else { return }
    var labels = attached(to: LabelSet(attributes: others))
    labels[LabelSet.metricNameLabel] = "target_info"
    info = labels
  }

  /// The resource's labels win over a point's own of the same names.
  func attached(to labels: LabelSet) -> LabelSet {
    var labels = labels
    if !job.isEmpty { labels["job"] = job }
    if !instance.isEmpty { labels["instance"] = instance }
    return labels
  }
}

extension LabelSet {
  /// Attributes under Prometheus' names; the values of keys that become one are joined by `;`, in
  /// order of the keys.
  init(attributes: [Attribute]) {
    self.init()
    for attribute in attributes.sorted(by: { $0.key < $1.key }) {
      let name = PrometheusName.label(attribute.key)
      let value = AttributeText.text(attribute.value)
      guard !name.isEmpty, !value.isEmpty else { continue }
      self[name] = self[name].map { $0 + ";" + value } ?? value
    }
  }
}

extension [Attribute] {
  /// In order of keys, the last of equal ones, without empty values, and each value equal to itself:
  /// the same attributes are then the same key of a dictionary, however a sender writes them.
  var canonical: [Attribute] {
    isCanonical ? self : sortedByKey
  }

  private var isCanonical: Bool {
    for index in indices {
      if index > 0, self[index - 1].key >= self[index].key { return false }
      switch self[index].value {
      case .string(let text) where !text.isEmpty: break
      case .bool, .int, .unsigned: break
      case .string, .empty, .double, .bytes, .array, .map: return false
      }
    }
    return true
  }

  private var sortedByKey: [Attribute] {
    var values: [String: AttributeValue] = [:]
    for attribute in self {
      switch attribute.value {
      case .string(""), .empty: values[attribute.key] = nil
      case .double, .bytes, .array, .map:
        values[attribute.key] = .string(AttributeText.text(attribute.value))
      case .string, .bool, .int, .unsigned: values[attribute.key] = attribute.value
      }
    }
    return values.map { Attribute($0.key, $0.value) }.sorted { $0.key < $1.key }
  }
}

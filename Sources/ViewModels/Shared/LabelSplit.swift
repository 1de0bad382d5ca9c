package import Telemetry

/// What the groups of a table are told apart by.
package enum LabelSplit: Hashable, Sendable {
  case service
  case label(String)
  /// One group of everything.
  case nothing

  static let serviceLabel = "service"

  package var words: String {
    switch self {
    case .service: "by service"
    case .label(let name): "by \(name)"
    case .nothing: "all together"
    }
  }

  /// The header of the groups' column.
  package var title: String {
    switch self {
    case .service: "service"
    case .label(let name): name
    case .nothing: ""
    }
  }

  /// What a group is called.
  package func name(of labels: LabelSet) -> String {
    switch self {
    case .service: labels[Self.serviceLabel] ?? UnitText.absent
    case .label(let name): labels[name] ?? "(no \(name))"
    case .nothing: "all"
    }
  }

  var labels: [String] {
    if case .label(let name) = self { [name] } else { [] }
  }
}

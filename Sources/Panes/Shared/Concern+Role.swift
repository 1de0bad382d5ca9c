package import Drawing
package import ViewModels

extension Concern {
  package var role: Role {
    switch self {
    case .none: .text
    case .notable: .warn
    case .serious: .bad
    }
  }

  /// For a line or a bar, which has a colour of its own where nothing is wrong.
  package var lineRole: Role {
    self == .none ? .series1 : role
  }
}

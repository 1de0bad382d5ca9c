/// Whether an action can be done now. One that cannot stays where it is, dimmed, and says why when
/// it is asked for.
package enum Availability: Hashable, Sendable {
  case available
  case unavailable(String)

  package var isAvailable: Bool { self == .available }
}

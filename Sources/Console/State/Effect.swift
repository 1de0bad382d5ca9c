/// What the state wants done outside; `EffectRunner` does it.
package enum Effect: Hashable, Sendable {
  case quit
  case suspend
  /// Forget what is on the screen and paint every cell.
  case repaint
  case copy(String)
  case mouse(isOn: Bool)
}

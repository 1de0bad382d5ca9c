/// States over time, one cell each: a tall block is well, a low one is not, a dot is not known. Heights
/// say what the colours say.
package struct StatusStrip: Hashable, Sendable {
  /// Oldest first: good, warn, bad, unknown or maintenance; nil before anything was known.
  package var states: [Role?]

  package init(_ states: [Role?]) {
    self.states = states
  }

  /// The newest is at the right edge of the first row.
  package func draw(on surface: inout Surface, in rect: Rect) {
    guard rect.height > 0 else { return }
    let shown = states.suffix(rect.width)
    for (index, state) in shown.enumerated() {
      guard let state else { continue }
      surface.put(
        Self.glyph(state), row: rect.row, column: rect.right - shown.count + index, as: state)
    }
  }

  private static func glyph(_ state: Role) -> Unicode.Scalar {
    switch state {
    case .good: "▇"
    case .warn: "▄"
    case .bad: "▁"
    case .maintenance: "─"
    default: "·"
    }
  }
}

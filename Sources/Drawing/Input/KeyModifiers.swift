/// What was held down with a key or a mouse button, as far as a terminal can tell.
///
/// The raw values are those of xterm's modifier parameter less one (Shift 1, Alt 2, Control 4).
package struct KeyModifiers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let shift = KeyModifiers(rawValue: 1)
  package static let alt = KeyModifiers(rawValue: 2)
  package static let control = KeyModifiers(rawValue: 4)
}

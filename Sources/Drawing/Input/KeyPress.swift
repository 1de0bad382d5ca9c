/// One press of a key with what was held down: what a key map is keyed by.
package struct KeyPress: Hashable, Sendable {
  package var key: Key
  package var modifiers: KeyModifiers

  package init(_ key: Key, _ modifiers: KeyModifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  /// A key that types `character`, with nothing else held down.
  package init(_ character: Character) {
    self.init(.character(character))
  }
}

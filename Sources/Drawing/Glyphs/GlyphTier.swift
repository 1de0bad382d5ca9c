/// Which characters a terminal can be trusted with. Each tier holds what the ones after it hold.
///
/// A surface knows its tier and takes every character down to it by itself; widgets ask for it where
/// they can draw something better than a replaced character.
package enum GlyphTier: String, Hashable, Sendable, CaseIterable {
  /// Braille patterns, blocks in eighths, box lines.
  case braille
  /// Blocks in eighths, shades, box lines.
  case blocks
  /// Nothing but ASCII, for what payloads say, too.
  case ascii
}

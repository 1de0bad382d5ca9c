/// Text from outside on its way to a terminal: nothing of it may move the cursor, change a colour,
/// answer a query or turn the direction of reading.
///
/// What could is shown as a visible escape: `\n`, `\t`, `\u{1b}`. This is where every table and
/// message of the commands passes through; JSON output escapes in `JSONText`.
package enum HarmlessText {
  /// On one line, whatever is in it.
  package static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHarmful(scalar) {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{" + String(scalar.value, radix: 16) + "}"
    }
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0: true
    // Zero width and direction, line and paragraph separators, embeddings, isolates, byte order.
    case 0x61c, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff: true
    // Tags and noncharacters of the interlinear kind are invisible too.
    case 0xfff9...0xfffb, 0xe0000...0xe007f: true
    default: false
    }
  }
}

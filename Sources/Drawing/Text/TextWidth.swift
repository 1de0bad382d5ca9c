/// How many columns a text takes on the terminal: libc's `wcwidth`, because ncurses moves its cursor
/// by the same function and a layout that counts otherwise falls apart.
///
/// Asked in the C.UTF-8 locale, whatever locale the process has, so that a layout is the same
/// everywhere; where the terminal is not UTF-8 the ASCII tier draws one column for each byte anyway.
package enum TextWidth {
  /// Columns of one scalar as libc sees it: -1 where it must not be drawn.
  static func libc(_ scalar: Unicode.Scalar) -> Int { Int(columns(of: scalar.value)) }

  /// The columns `Surface.write` needs for the text: what must not reach the terminal counts as the
  /// mark it is drawn as, a combining mark as nothing.
  package static func cells(_ text: String) -> Int {
    cells(text.utf8Span.span)
  }

  package static func cells(_ text: Substring) -> Int {
    cells(text.utf8Span.span)
  }

  package static func cells(_ bytes: Span<UInt8>) -> Int {
    var cells = 0
    var position = 0
    var canJoin = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte >= 0x20 && byte < 0x7f {
        cells += 1
        position += 1
        canJoin = true
        continue
      }
      let scalar = UTF8Reading.scalar(bytes, &position)
      switch scalarClass(scalar) {
      case .wide:
        cells += 2
        canJoin = true
      case .narrow:
        cells += 1
        canJoin = true
      case .combining, .presentation: if !canJoin { cells += 1 }
      case .control, .upperControl, .direction, .invisible, .none:
        cells += 1
        canJoin = false
      }
    }
    return cells
  }

  /// What a scalar does on the screen. Beyond the two planes of the tables there are rare ideographs,
  /// asked for one by one.
  static func scalarClass(_ scalar: UInt32) -> ScalarClass {
    switch scalar >> 16 {
    case 0: basicPlane[Int(scalar)]
    case 1: emojiPlane[Int(scalar & 0xffff)]
    default: ScalarClass(of: scalar, columns: columns(of: scalar))
    }
  }

  private static func columns(of scalar: UInt32) -> Int32 {
    LibcWidth.shared.columns(of: scalar..<scalar + 1)[0]
  }

  /// 64 KiB each, filled at the first character of their plane in a fraction of a millisecond.
  private static let basicPlane = classes(of: 0..<0x10000)
  private static let emojiPlane = classes(of: 0x10000..<0x20000)

  private static func classes(of scalars: Range<UInt32>) -> [ScalarClass] {
    zip(scalars, LibcWidth.shared.columns(of: scalars)).map { ScalarClass(of: $0, columns: $1) }
  }
}

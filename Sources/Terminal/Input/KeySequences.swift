import Drawing

/// What each sequence means: the tables behind `InputDecoder`.
///
/// After xterm's control sequences (ctlseqs, "PC-Style Function Keys"), with the spellings of rxvt,
/// the linux console and kitty's `CSI u`.
enum KeySequences {
  static func keyPress(forASCII byte: UInt8) -> KeyPress {
    switch byte {
    case 0x0d, 0x0a: KeyPress(.enter)
    case 0x09: KeyPress(.tab)
    case 0x08, 0x7f: KeyPress(.backspace)
    case 0x00: KeyPress(.character(" "), .control)
    case 0x01..<0x1b: KeyPress(.character(Character(UnicodeScalar(byte + 0x60))), .control)
    case 0x1b..<0x20: KeyPress(.character(Character(UnicodeScalar(byte + 0x40))), .control)
    default: KeyPress(Character(UnicodeScalar(byte)))
    }
  }

  static func keyPress(forSingleShift final: UInt8) -> KeyPress? {
    switch final {
    case UInt8(ascii: "M"): return KeyPress(.enter)
    case UInt8(ascii: "a")...UInt8(ascii: "d"):  // rxvt, Control and an arrow.
      return cursorKey(final - 0x20).map { KeyPress($0, .control) }
    case UInt8(ascii: "j")...UInt8(ascii: "y"):  // The keypad in application mode.
      return KeyPress(Character(UnicodeScalar(final - 0x40)))
    default: return cursorKey(final).map { KeyPress($0) }
    }
  }

  /// The meaning of `CSI parameters final`; nil for what we do not know, and for answers and reports.
  static func event(parameters: [UInt8], final: UInt8) -> InputEvent? {
    guard let first = parameters.first else { return plainEvent(final) }
    if first == UInt8(ascii: "<") {
      return sgrMouse(numbers(parameters.dropFirst()), final).map { .mouse($0) }
    }
    guard (UInt8(ascii: "0")...UInt8(ascii: ";")).contains(first) else { return nil }
    let values = numbers(parameters[...])
    let held = values.count > 1 ? modifiers(values[1]) : []
    switch final {
    case UInt8(ascii: "~") where values[0] == 27 && values.count == 3:
      return codePoint(values[2], held).map { .key($0) }  // xterm's modifyOtherKeys.
    case UInt8(ascii: "~"): return editingKey(values[0]).map { .key(KeyPress($0, held)) }
    case UInt8(ascii: "$"): return editingKey(values[0]).map { .key(KeyPress($0, .shift)) }
    case UInt8(ascii: "^"): return editingKey(values[0]).map { .key(KeyPress($0, .control)) }
    case UInt8(ascii: "@"):
      return editingKey(values[0]).map { .key(KeyPress($0, [.control, .shift])) }
    case UInt8(ascii: "u"): return codePoint(values[0], held).map { .key($0) }
    default:  // The first number is 1, else it is an answer such as the cursor's place.
      return values[0] > 1 ? nil : cursorKey(final).map { .key(KeyPress($0, held)) }
    }
  }

  private static func plainEvent(_ final: UInt8) -> InputEvent? {
    switch final {
    case UInt8(ascii: "I"): return .focus(true)
    case UInt8(ascii: "O"): return .focus(false)
    case UInt8(ascii: "Z"): return .key(KeyPress(.tab, .shift))
    case UInt8(ascii: "a")...UInt8(ascii: "d"):  // rxvt, Shift and an arrow.
      return cursorKey(final - 0x20).map { .key(KeyPress($0, .shift)) }
    default: return cursorKey(final).map { .key(KeyPress($0)) }
    }
  }

  private static func cursorKey(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  private static func editingKey(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  /// A key by its code point, as kitty's protocol and modifyOtherKeys report it.
  private static func codePoint(_ value: Int, _ held: KeyModifiers) -> KeyPress? {
    switch value {
    case 9: return KeyPress(.tab, held)
    case 13: return KeyPress(.enter, held)
    case 27: return KeyPress(.escape, held)
    case 8, 127: return KeyPress(.backspace, held)
    case 0..<32, 57344..<63744: return nil  // Kitty's private codes, for keys that we do not have.
    default: return UnicodeScalar(UInt32(value)).map { KeyPress(.character(Character($0)), held) }
    }
  }

  private static func modifiers(_ parameter: Int) -> KeyModifiers {
    KeyModifiers(rawValue: UInt8(truncatingIfNeeded: max(parameter - 1, 0) & 7))
  }

  /// Semicolon-separated numbers, the absent ones 0; what follows a colon is a detail and left out.
  private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { field in
      field.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        .reduce(0) { min($0 * 10 + Int($1 - UInt8(ascii: "0")), 0x10ffff) }
    }
  }

  private static func sgrMouse(_ values: [Int], _ final: UInt8) -> MouseEvent? {
    guard values.count == 3, values[1] > 0, values[2] > 0 else { return nil }
    let released = final == UInt8(ascii: "m")
    guard released || final == UInt8(ascii: "M") else { return nil }
    return mouse(
      code: values[0], released: released, row: values[2] - 1, column: values[1] - 1)
  }

  /// The three bytes of an X10 report, each offset by 32; it does not tell which button came up.
  static func oldMouse(_ bytes: [UInt8]) -> MouseEvent? {
    guard bytes.count == 3, bytes[1] > 32, bytes[2] > 32 else { return nil }
    let code = Int(bytes[0]) - 32
    let released = code & 0b1100_0011 == 3
    return mouse(
      code: released ? code & ~3 : code, released: released, row: Int(bytes[2]) - 33,
      column: Int(bytes[1]) - 33)
  }

  private static func mouse(code: Int, released: Bool, row: Int, column: Int) -> MouseEvent? {
    guard let kind = mouseKind(code, released) else { return nil }
    var modifiers: KeyModifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    return MouseEvent(kind, row: row, column: column, modifiers: modifiers)
  }

  private static func mouseKind(_ code: Int, _ released: Bool) -> MouseEvent.Kind? {
    guard code & 128 == 0 else { return nil }  // Buttons beyond the third.
    if code & 64 != 0 {
      return released ? nil : [.wheelUp, .wheelDown, .wheelLeft, .wheelRight][code & 3]
    }
    let buttons: [MouseEvent.Button] = [.left, .middle, .right]
    guard code & 3 < buttons.count else { return nil }  // Motion without a button.
    let button = buttons[code & 3]
    if released { return .release(button) }
    return code & 32 != 0 ? .drag(button) : .press(button)
  }
}

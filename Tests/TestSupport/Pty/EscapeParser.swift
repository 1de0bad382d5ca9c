/// Cuts a stream for a terminal into characters and sequences (ECMA-48), byte by byte.
struct EscapeParser: Sendable {
  enum Element: Hashable, Sendable {
    case character(Unicode.Scalar)
    case control(UInt8)
    /// ESC, intermediates and a final.
    case escape(intermediates: String, final: Character)
    /// CSI with its parameters as they came, `?1049` or `1;31`.
    case sequence(parameters: String, final: Character)
    /// OSC, DCS and the like, without their ends.
    case string(String)
  }

  private enum State {
    case ground, escape, sequence, string, stringEscape
    case character(Int)
  }

  private var state = State.ground
  private var collected: [UInt8] = []

  mutating func read(_ byte: UInt8) -> Element? {
    switch state {
    case .ground: readGround(byte)
    case .escape: readEscape(byte)
    case .sequence: readSequence(byte)
    case .string, .stringEscape: readString(byte)
    case .character(let wanted): readCharacter(byte, wanted)
    }
  }

  private mutating func enter(_ next: State, _ first: [UInt8] = []) {
    state = next
    collected = first
  }

  private var text: String { String(decoding: collected, as: UTF8.self) }

  private mutating func readGround(_ byte: UInt8) -> Element? {
    enter(.ground)
    switch byte {
    case 0x1b: enter(.escape)
    case ..<0x20, 0x7f: return .control(byte)
    case ..<0x80: return .character(Unicode.Scalar(byte))
    case 0xc2..<0xf5: enter(.character(byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4), [byte])
    default: return .character("\u{fffd}")
    }
    return nil
  }

  private mutating func readCharacter(_ byte: UInt8, _ wanted: Int) -> Element? {
    guard (0x80..<0xc0).contains(byte) else { return readGround(byte) }
    collected.append(byte)
    guard collected.count == wanted else { return nil }
    defer { enter(.ground) }
    return .character(text.unicodeScalars.first ?? "\u{fffd}")
  }

  private mutating func readEscape(_ byte: UInt8) -> Element? {
    switch byte {
    case UInt8(ascii: "[") where collected.isEmpty: enter(.sequence)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      enter(.string)
    case 0x20..<0x30: collected.append(byte)
    case 0x30..<0x7f:
      defer { enter(.ground) }
      return .escape(intermediates: text, final: Character(Unicode.Scalar(byte)))
    default: return readGround(byte)
    }
    return nil
  }

  private mutating func readSequence(_ byte: UInt8) -> Element? {
    switch byte {
    case 0x20..<0x40:
      collected.append(byte)
      return nil
    case 0x40..<0x7f:
      defer { enter(.ground) }
      return .sequence(parameters: text, final: Character(Unicode.Scalar(byte)))
    case 0x1b: return readGround(byte)
    default: return .control(byte)  // Obeyed in the middle of a sequence, as terminals do.
    }
  }

  private mutating func readString(_ byte: UInt8) -> Element? {
    if case .stringEscape = state {
      guard byte != UInt8(ascii: "\\") else { return finishString() }
      enter(.escape)
      return readEscape(byte)
    }
    switch byte {
    case 0x07: return finishString()
    case 0x1b: state = .stringEscape
    default: collected.append(byte)
    }
    return nil
  }

  private mutating func finishString() -> Element {
    defer { enter(.ground) }
    return .string(text)
  }
}

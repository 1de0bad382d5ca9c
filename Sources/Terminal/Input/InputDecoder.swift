package import Drawing

/// Turns the bytes of a terminal into what the operator did, one byte at a time, so that where a
/// read ends changes nothing.
///
/// Ours and not ncurses', which knows no mouse under tmux's and screen's terminfo entries. Knows
/// what xterm, rxvt, the linux console, kitty and tmux send; a sequence that it does not know is
/// swallowed whole and never typed as text.
package struct InputDecoder: Sendable {
  enum State: Sendable {
    case ground
    /// After ESC; `alt` after ESC ESC, as rxvt sends for Alt with a key of a sequence.
    case escape(alt: Bool)
    case controlSequence(alt: Bool)
    /// ESC O and a letter: cursor keys in application mode, the keypad and F1 to F4.
    case singleShift(alt: Bool)
    /// ESC [ [ and a letter: F1 to F5 of the linux console.
    case linuxFunction
    /// ESC [ M and three bytes: the mouse of terminals that know no SGR reports.
    case oldMouse
    /// Between ESC P, ], X, ^ or _ and its end: answers that nobody asked for.
    case string
    case stringEscape
    case text(wanted: Int, alt: Bool)
    /// `matched` bytes of its end mark have come.
    case paste(matched: Int)
  }

  /// Bytes of a sequence that are kept, and of a pasted text; what comes beyond is left out.
  static let sequenceLimit = 64
  static let pasteLimit = 1 << 20

  private var state = State.ground
  private var collected: [UInt8] = []
  private var events: [InputEvent] = []

  package init() {}

  /// How long to wait for more bytes before `timedOut()`; nil when nothing is half read. A lone Esc
  /// waits 25 ms; a sequence that has begun gets longer, since a slow link may cut it anywhere.
  package var patience: Duration? {
    switch state {
    case .ground: nil
    case .escape: .milliseconds(25)
    case .controlSequence, .singleShift, .linuxFunction, .oldMouse, .text: .milliseconds(150)
    case .string where collected.count < 2: .milliseconds(25)
    case .string, .stringEscape, .paste: .seconds(1)
    }
  }

  package mutating func read(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    for byte in bytes { read(byte) }
    return takeEvents()
  }

  /// Nothing came for as long as `patience`: what is half read is all there is.
  package mutating func timedOut() -> [InputEvent] {
    switch state {
    case .ground: break
    case .escape(let alt):
      if alt { press(.escape) }
      press(.escape)
    case .controlSequence where collected.isEmpty: press("[", .alt)
    case .singleShift: press("O", .alt)
    case .string where collected.count == 1:
      press(Character(UnicodeScalar(collected[0])), .alt)
    case .paste: finishPaste()
    case .controlSequence, .linuxFunction, .oldMouse, .text, .string, .stringEscape: break
    }
    enter(.ground)
    return takeEvents()
  }

  private mutating func takeEvents() -> [InputEvent] {
    defer { events.removeAll() }
    return events
  }
}

extension InputDecoder {
  private mutating func read(_ byte: UInt8) {
    switch state {
    case .ground: readGround(byte, alt: false)
    case .escape(let alt): readEscape(byte, alt: alt)
    case .controlSequence(let alt): readControlSequence(byte, alt: alt)
    case .singleShift(let alt): readSingleShift(byte, alt: alt)
    case .linuxFunction: readLinuxFunction(byte)
    case .oldMouse: readOldMouse(byte)
    case .string, .stringEscape: readString(byte)
    case .text(let wanted, let alt): readText(byte, wanted: wanted, alt: alt)
    case .paste(let matched): readPaste(byte, matched: matched)
    }
  }

  private mutating func enter(_ next: State) {
    state = next
    collected.removeAll(keepingCapacity: true)
  }

  private mutating func press(_ key: Key, _ modifiers: KeyModifiers = []) {
    events.append(.key(KeyPress(key, modifiers)))
  }

  private mutating func press(_ character: Character, _ modifiers: KeyModifiers) {
    press(.character(character), modifiers)
  }

  private mutating func readGround(_ byte: UInt8, alt: Bool) {
    enter(.ground)
    switch byte {
    case 0x1b: enter(.escape(alt: alt))
    case 0x00..<0x80:
      var keyPress = KeySequences.keyPress(forASCII: byte)
      if alt { keyPress.modifiers.insert(.alt) }
      events.append(.key(keyPress))
    case 0xc2..<0xf5:
      state = .text(wanted: byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4, alt: alt)
      collected.append(byte)
    default: press("\u{fffd}", alt ? .alt : [])
    }
  }

  private mutating func readEscape(_ byte: UInt8, alt: Bool) {
    switch byte {
    case 0x1b where alt: press(.escape)  // The third in a row: one is certain.
    case 0x1b: enter(.escape(alt: true))
    case UInt8(ascii: "["): enter(.controlSequence(alt: alt))
    case UInt8(ascii: "O"): enter(.singleShift(alt: alt))
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      // Also what Alt sends with these keys; the string wins only once a second byte has come.
      enter(.string)
      collected.append(byte)
    default:
      if alt { press(.escape) }
      readGround(byte, alt: true)
    }
  }

  private mutating func readControlSequence(_ byte: UInt8, alt: Bool) {
    switch byte {
    case UInt8(ascii: "[") where collected.isEmpty: enter(.linuxFunction)
    case UInt8(ascii: "M") where collected.isEmpty: enter(.oldMouse)
    case UInt8(ascii: "$") where !collected.isEmpty && collected.allSatisfy(isDigit):
      finishControlSequence(byte, alt: alt)  // rxvt ends sequences of Shift with it.
    case 0x20..<0x40:
      if collected.count < Self.sequenceLimit { collected.append(byte) }
    case 0x40..<0x7f: finishControlSequence(byte, alt: alt)
    default: readGround(byte, alt: false)  // Broken off: ESC begins anew, Ctrl-C is obeyed.
    }
  }

  private mutating func finishControlSequence(_ final: UInt8, alt: Bool) {
    let parameters = collected
    enter(.ground)
    if final == UInt8(ascii: "~"), parameters.elementsEqual("200".utf8) {
      enter(.paste(matched: 0))
    } else if let event = KeySequences.event(parameters: parameters, final: final) {
      append(event, alt: alt)
    }
  }

  private mutating func append(_ event: InputEvent, alt: Bool) {
    guard alt, case .key(var keyPress) = event else {
      events.append(event)
      return
    }
    keyPress.modifiers.insert(.alt)
    events.append(.key(keyPress))
  }

  private mutating func readSingleShift(_ byte: UInt8, alt: Bool) {
    switch byte {
    case _ where isDigit(byte): break  // Modifiers of old terminals (ESC O 5 P): left out.
    case 0x20..<0x7f:
      enter(.ground)
      if let key = KeySequences.keyPress(forSingleShift: byte) { append(.key(key), alt: alt) }
    default: readGround(byte, alt: false)
    }
  }

  private mutating func readLinuxFunction(_ byte: UInt8) {
    guard byte >= 0x20 else { return readGround(byte, alt: false) }
    enter(.ground)
    if (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) {
      press(.function(Int(byte - UInt8(ascii: "A")) + 1))
    }
  }

  private mutating func readOldMouse(_ byte: UInt8) {
    guard byte >= 0x20 else { return readGround(byte, alt: false) }
    collected.append(byte)
    guard collected.count == 3 else { return }
    let event = KeySequences.oldMouse(collected)
    enter(.ground)
    if let event { events.append(.mouse(event)) }
  }

  private mutating func readString(_ byte: UInt8) {
    if case .stringEscape = state {
      return byte == UInt8(ascii: "\\") ? enter(.ground) : readEscape(byte, alt: false)
    }
    switch byte {
    case 0x07: enter(.ground)
    case 0x1b: state = .stringEscape
    case 0x00..<0x20: readGround(byte, alt: false)
    default: if collected.count < 2 { collected.append(byte) }
    }
  }

  private mutating func readText(_ byte: UInt8, wanted: Int, alt: Bool) {
    guard (0x80..<0xc0).contains(byte) else {
      press("\u{fffd}", alt ? .alt : [])
      return readGround(byte, alt: false)
    }
    collected.append(byte)
    guard collected.count == wanted else { return }
    press(String(decoding: collected, as: UTF8.self).first ?? "\u{fffd}", alt ? .alt : [])
    enter(.ground)
  }

  private mutating func readPaste(_ byte: UInt8, matched: Int) {
    let end = Self.pasteEnd
    if byte == end[matched] {
      state = .paste(matched: matched + 1)
      if matched + 1 == end.count { finishPaste() }
      return
    }
    let text = byte == end[0] ? end.prefix(matched) : end.prefix(matched) + [byte]
    state = .paste(matched: byte == end[0] ? 1 : 0)
    if collected.count < Self.pasteLimit { collected.append(contentsOf: text) }
  }

  private mutating func finishPaste() {
    events.append(.paste(String(decoding: collected, as: UTF8.self)))
    enter(.ground)
  }

  private static let pasteEnd: [UInt8] = Array("\u{1b}[201~".utf8)
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

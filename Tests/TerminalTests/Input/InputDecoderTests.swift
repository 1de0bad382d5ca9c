import Drawing
import Terminal
import TestSupport
import Testing

@Suite struct InputDecoderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var events: [InputEvent]
    var testDescription: String { String(decoding: bytes, as: UTF8.self).debugDescription }

    init(_ text: String, _ events: InputEvent...) {
      bytes = Array(text.utf8)
      self.events = events
    }

    init(_ text: String, key: Key, _ modifiers: KeyModifiers = []) {
      self.init(text, .key(KeyPress(key, modifiers)))
    }

    init(_ text: String, _ kind: MouseEvent.Kind, _ row: Int, _ column: Int, _ held: KeyModifiers) {
      self.init(text, .mouse(MouseEvent(kind, row: row, column: column, modifiers: held)))
    }
  }

  static let cases: [Case] = [
    Case("a", key: .character("a")), Case("é", key: .character("é")),
    Case("日", key: .character("日")), Case("😀", key: .character("😀")),
    Case("\r", key: .enter), Case("\n", key: .enter), Case("\t", key: .tab),
    Case("\u{7f}", key: .backspace), Case("\u{8}", key: .backspace),
    Case("\u{3}", key: .character("c"), .control), Case("\0", key: .character(" "), .control),
    Case("\u{1c}", key: .character("\\"), .control),
    Case("\u{1b}x", key: .character("x"), .alt), Case("\u{1b}é", key: .character("é"), .alt),
    Case("\u{1b}\u{7f}", key: .backspace, .alt),
    Case("\u{1b}[A", key: .up), Case("\u{1b}[B", key: .down), Case("\u{1b}[C", key: .right),
    Case("\u{1b}[D", key: .left), Case("\u{1b}[H", key: .home), Case("\u{1b}[F", key: .end),
    Case("\u{1b}[1;5C", key: .right, .control), Case("\u{1b}[1;2A", key: .up, .shift),
    Case("\u{1b}[1;8D", key: .left, [.shift, .alt, .control]),
    Case("\u{1b}[1~", key: .home), Case("\u{1b}[2~", key: .insert), Case("\u{1b}[3~", key: .delete),
    Case("\u{1b}[4~", key: .end), Case("\u{1b}[5~", key: .pageUp),
    Case("\u{1b}[6~", key: .pageDown), Case("\u{1b}[6;5~", key: .pageDown, .control),
    Case("\u{1b}[7~", key: .home), Case("\u{1b}[8~", key: .end),
    Case("\u{1b}[Z", key: .tab, .shift),
    Case("\u{1b}OP", key: .function(1)), Case("\u{1b}OS", key: .function(4)),
    Case("\u{1b}[15~", key: .function(5)), Case("\u{1b}[17~", key: .function(6)),
    Case("\u{1b}[21~", key: .function(10)), Case("\u{1b}[24~", key: .function(12)),
    Case("\u{1b}[11~", key: .function(1)), Case("\u{1b}[1;2P", key: .function(1), .shift),
    Case("\u{1b}OA", key: .up), Case("\u{1b}OH", key: .home), Case("\u{1b}OM", key: .enter),
    Case("\u{1b}Oq", key: .character("1")), Case("\u{1b}Oa", key: .up, .control),
    Case("\u{1b}[[A", key: .function(1)), Case("\u{1b}[[E", key: .function(5)),
    Case("\u{1b}[a", key: .up, .shift), Case("\u{1b}[3$", key: .delete, .shift),
    Case("\u{1b}[5^", key: .pageUp, .control), Case("\u{1b}\u{1b}[A", key: .up, .alt),
    Case("\u{1b}\u{1b}OB", key: .down, .alt), Case("\u{1b}[97;5u", key: .character("a"), .control),
    Case("\u{1b}[27;5;9~", key: .tab, .control), Case("\u{1b}[27u", key: .escape),
    Case("\u{1b}[<0;300;7M", .press(.left), 6, 299, []),
    Case("\u{1b}[<0;1;1m", .release(.left), 0, 0, []),
    Case("\u{1b}[<2;4;5M", .press(.right), 4, 3, []),
    Case("\u{1b}[<33;4;5M", .drag(.middle), 4, 3, []),
    Case("\u{1b}[<64;10;5M", .wheelUp, 4, 9, []), Case("\u{1b}[<65;10;5M", .wheelDown, 4, 9, []),
    Case("\u{1b}[<81;10;5M", .wheelDown, 4, 9, .control),
    Case("\u{1b}[M !!", .press(.left), 0, 0, []),
    Case("\u{1b}[M#\"!", .release(.left), 0, 1, []), Case("\u{1b}[Ma!!", .wheelDown, 0, 0, []),
    Case("\u{1b}[I", .focus(true)), Case("\u{1b}[O", .focus(false)),
    Case("\u{1b}[200~a\nb\u{1b}[201~", .paste("a\nb")), Case("\u{1b}[200~\u{1b}[201~", .paste("")),
    Case("\u{1b}[200~\u{1b}[20\u{1b}[A\u{3}é\u{1b}[201~", .paste("\u{1b}[20\u{1b}[A\u{3}é")),
    Case("\u{1b}[38;5u\u{1b}[A", .key(KeyPress(.character("&"), .control)), .key(KeyPress(.up))),
    // Answers, reports and what nobody knows: nothing is typed.
    Case("\u{1b}[?62;22c"), Case("\u{1b}[?2026;2$y"), Case("\u{1b}[>0;276;0c"),
    Case("\u{1b}[12;40R"),
    Case("\u{1b}[99~"), Case("\u{1b}[<0;0;0M"), Case("\u{1b}[<35;4;4M"), Case("\u{1b}[<128;4;4M"),
    Case("\u{1b}]11;rgb:0000/0000/0000\u{7}"), Case("\u{1b}P1$r0m\u{1b}\\"),
    Case("\u{1b}_Gi=1;OK\u{1b}\\"), Case("\u{1b}O1z"), Case("\u{1b}[[Z"), Case("\u{1b}[57399u"),
  ]

  @Test(arguments: cases)
  func `a sequence means the same wherever it is cut`(example: Case) {
    for cut in 0...example.bytes.count {
      var decoder = InputDecoder()
      let events = decoder.read(example.bytes[..<cut]) + decoder.read(example.bytes[cut...])
      #expect(events == example.events, "cut at \(cut)")
      #expect(decoder.patience == nil)
    }
  }

  @Test func `all sequences one after the other mean the same byte by byte`() {
    var decoder = InputDecoder()
    let events = Self.cases.flatMap(\.bytes).flatMap { decoder.read([$0]) }
    #expect(events == Self.cases.flatMap(\.events))
  }

  @Test(arguments: [
    Case("\u{1b}", key: .escape), Case("\u{1b}[", key: .character("["), .alt),
    Case("\u{1b}O", key: .character("O"), .alt), Case("\u{1b}]", key: .character("]"), .alt),
    Case("\u{1b}\u{1b}", .key(KeyPress(.escape)), .key(KeyPress(.escape))),
    Case("\u{1b}[1;5"), Case("\u{1b}[["), Case("\u{1b}]11;rgb"),
    Case("\u{1b}[200~lost end\u{1b}[20", .paste("lost end")),
  ])
  func `after a pause what is half read is all there is`(example: Case) {
    var decoder = InputDecoder()
    #expect(decoder.read(example.bytes) == [])
    #expect(decoder.patience != nil)
    #expect(decoder.timedOut() == example.events)
    #expect(decoder.patience == nil)
    #expect(decoder.read([UInt8(ascii: "q")]) == [.key(KeyPress("q"))])
  }

  @Test func `a lone escape waits 25 milliseconds`() {
    var decoder = InputDecoder()
    _ = decoder.read([0x1b])
    #expect(decoder.patience == .milliseconds(25))
    #expect(decoder.timedOut() == [.key(KeyPress(.escape))])
    #expect(decoder.timedOut() == [])
  }

  @Test(arguments: [
    "\u{1b}[1;", "\u{1b}[<0;", "\u{1b}O", "\u{1b}]0;title", "\u{1b}[[", "\u{1b}[M ",
  ])
  func `a sequence that breaks off swallows neither Ctrl-C nor the next key`(begun: String) {
    var decoder = InputDecoder()
    let interrupt = InputEvent.key(KeyPress(.character("c"), .control))
    #expect(decoder.read(begun.utf8) + decoder.read([3]) == [interrupt])
    #expect(decoder.read(begun.utf8) + decoder.read("\u{1b}[B".utf8) == [.key(KeyPress(.down))])
  }

  @Test func `bytes that are no UTF-8 become a mark and the rest is read`() {
    var decoder = InputDecoder()
    let mark = InputEvent.key(KeyPress("\u{fffd}"))
    #expect(decoder.read([0xff, 0xc3, 0x61]) == [mark, mark, .key(KeyPress("a"))])
    #expect(decoder.read([0xed, 0xa0, 0x80]).first == mark)
  }

  @Test func `a paste has a limit and its end is still seen`() {
    var decoder = InputDecoder()
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 1_100_000)
    let events = decoder.read(
      Array("\u{1b}[200~".utf8) + text + Array("\u{1b}[201~q".utf8))
    #expect(events.count == 2)
    #expect(events.last == .key(KeyPress("q")))
    guard case .paste(let pasted)? = events.first else {
      Issue.record("no paste")
      return
    }
    #expect(pasted.utf8.count == 1 << 20)
  }

  @Test(arguments: UInt64(0)..<100)
  func `any bytes at all leave a decoder that reads the next key`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var decoder = InputDecoder()
    let alphabet =
      Array("\u{1b}[]OPM<;:?$~0123459ABmu_\\\u{3}\u{7}".utf8) + [0xc3, 0xe6, 0xff, 0x80]
    let bytes = (0..<300).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
    _ = decoder.read(bytes)
    _ = decoder.timedOut()
    #expect(decoder.read([UInt8(ascii: "q")]) == [.key(KeyPress("q"))])
  }
}

import Glibc
import TestSupport
import Testing

/// A real program on a real pseudo terminal.
@Suite(.serialized, .oneAtATime) struct CursesTerminalTests {
  private func probe(
    _ environment: [String: String] = [:], rows: Int = 12, columns: Int = 60,
    standardInput: Int32? = nil
  ) throws -> PtySession {
    let session = try PtySession(
      executable: BuiltProgram.path("terminal-probe"), environment: environment, rows: rows,
      columns: columns, standardInput: standardInput)
    try session.readUntil("probe \(rows)x\(columns)")
    return session
  }

  @Test(arguments: [
    ("xterm-256color", "256"), ("tmux-256color", "256"), ("linux", "16"), ("vt100", "none"),
    ("xterm-direct", "truecolor"), ("screen-256color", "256"), ("no-such-terminal", "256"),
  ])
  func `every kind of terminal shows the screen and is left clean`(
    term: String, depth: String
  ) throws {
    // Not everywhere are all descriptions installed: what is not known is taken for an xterm.
    let session = try probe(["TERM": term])
    #expect(session.screen.lines[1].hasPrefix("colours \(depth) glyphs"))
    #expect(session.screen.lines[2].hasPrefix("日本 ▁█"))
    #expect(session.screen.unknownSequences == [])
    session.send("q")
    #expect(try session.waitForExit() == .code(0))
    #expect(session.leftBehind == [])
  }

  @Test func `24-bit colour needs no description of its own`() throws {
    let session = try probe(["COLORTERM": "truecolor"])
    #expect(session.screen.lines[1] == "colours truecolor glyphs braille")
    session.settle()
    let output = String(decoding: session.output, as: UTF8.self)
    #expect(output.contains("38;2;"))
    #expect(!output.contains("38;5;"))
    session.send("q")
    #expect(try session.waitForExit() == .code(0))
  }

  @Test func `without colours and UTF-8 the screen reads the same`() throws {
    let session = try probe(["NO_COLOR": "1", "LANG": "C"])
    #expect(session.screen.lines[1] == "colours none glyphs ascii")
    #expect(session.screen.lines.joined().unicodeScalars.allSatisfy { $0.isASCII })
    session.send("q")
    #expect(try session.waitForExit() == .code(0))
    #expect(!String(decoding: session.output, as: UTF8.self).contains("38;"))
  }

  @Test func `a terminal that cannot move its cursor is refused in words`() throws {
    let session = try PtySession(
      executable: BuiltProgram.path("terminal-probe"), environment: ["TERM": "dumb"])
    #expect(try session.waitForExit() == .code(2))
    #expect(session.screen.text.contains("TERM=dumb cannot move its cursor"))
    #expect(session.leftBehind == [])
  }

  @Test func `keys, mouse, paste and focus arrive`() throws {
    let session = try probe()
    try session.readUntil("the modes") { $0.modes.isSuperset(of: [1000, 1002, 1004, 1006, 2004]) }
    session.send("j\u{1b}[A\u{1b}[<0;3;4M\u{1b}[200~two words\u{1b}[201~\u{1b}[O")
    try session.readUntil("focus false")
    #expect(
      session.screen.lines[3..<8] == [
        "key j", "key Up", "mouse press(Drawing.MouseEvent.Button.left) 3 2", "paste two words",
        "focus false",
      ])
    session.send("\u{1b}")
    try session.readUntil("key Esc")
  }

  @Test func `another size is drawn at once`() throws {
    let session = try probe()
    for (rows, columns) in [(30, 100), (5, 20), (3, 10), (24, 80)] {
      session.resize(rows: rows, columns: columns)
      try session.readUntil("probe \(rows)x\(columns)".prefixed(by: columns))
    }
    session.send("q")
    #expect(try session.waitForExit() == .code(0))
    #expect(session.leftBehind == [])
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func `a signal ends the program in order`(number: Int32) throws {
    let session = try probe()
    session.resize(rows: 20, columns: 70)
    session.signal(number)
    #expect(try session.waitForExit() == .code(0))
    #expect(session.leftBehind == [])
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP])
  func `a crash gives the terminal back and is still a crash`(number: Int32) throws {
    let session = try probe()
    session.signal(number)
    #expect(try session.waitForExit() == .signal(number))
    #expect(session.leftBehind == [])
  }

  @Test(arguments: ["F", "A"])
  func `what was said on standard error is read after a crash`(key: String) throws {
    let session = try probe()
    session.send("E")
    try session.readUntil("key E")
    #expect(!session.screen.text.contains("a word on standard error"))
    session.send(key)
    guard case .signal = try session.waitForExit() else {
      Issue.record("no crash")
      return
    }
    #expect(session.screen.text.contains("a word on standard error"))
    let output = String(decoding: session.output, as: UTF8.self)  // On the screen it is wrapped.
    #expect(output.contains("Fatal error: deliberate") == (key == "F"))
    #expect(session.leftBehind == [])
  }

  @Test func `standard input may be a pipe`() throws {
    var ends: [Int32] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let session = try probe(standardInput: ends[0])
    session.send("q")
    #expect(try session.waitForExit() == .code(0))
    #expect(session.leftBehind == [])
  }

  @Test func `Ctrl-Z gives the shell its terminal and fg brings the screen back`() throws {
    let session = try PtySession(
      executable: "/bin/bash", arguments: ["--norc", "--noediting"],
      environment: ["PS1": "ready> "], rows: 12, columns: 60)
    try session.readUntil("ready>")
    session.send(try BuiltProgram.path("terminal-probe") + "\r")
    try session.readUntil("probe 12x60")
    session.send("\u{1a}")
    try session.readUntil("Stopped")
    #expect(session.screen.leftBehind == [])
    session.send("fg\r")
    try session.readUntil("resized 12x60")
    #expect(session.screen.isAlternate)
    #expect(session.screen.modes.contains(1006))
    session.send("q")
    try session.readUntil("probe ended")
    session.send("exit\r")
    #expect(try session.waitForExit() == .code(0))
    #expect(session.leftBehind == [])
  }

  @Test func `a link that takes nothing stops neither the keys nor the end`() throws {
    let session = try probe(rows: 50, columns: 200)
    session.settle()
    // Nobody reads meanwhile: every frame is painted whole, and the terminal's buffer is soon full.
    for round in 0..<100 {
      session.resize(rows: 50, columns: 199 + round % 2)
      session.send("j")
    }
    session.send("q")
    #expect(try session.waitForExit() == .code(0))
    #expect(session.leftBehind == [])
  }
}

extension String {
  fileprivate func prefixed(by columns: Int) -> String {
    count <= columns ? self : String(prefix(columns - 1)) + "…"
  }
}

import Glibc
import TestSupport
import Testing

/// The real program in a real terminal: what it shows, and that it leaves nothing behind however it
/// ends.
@Suite(.serialized, .oneAtATime) struct TerminalLifeTests {
  private func session(
    _ arguments: [String], rows: Int = 24, columns: Int = 80
  ) throws -> PtySession {
    try PtySession(
      executable: BuiltProgram.path("martlet"), arguments: arguments, rows: rows,
      columns: columns)
  }

  @Test func `without inputs it says what to type, and q leaves`() throws {
    let session = try session([])
    try session.readUntil("Nothing to watch yet")
    session.send("q")
    #expect(try session.waitForExit() == .code(0))
    #expect(session.leftBehind == [])
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT])
  func `the terminal is left clean after a signal`(signal: Int32) throws {
    let session = try session([])
    try session.readUntil("Nothing to watch yet")
    session.signal(signal)
    let end = try session.waitForExit()
    #expect(session.leftBehind == [], "after \(end)")
  }

  @Test func `every page shows at any size, also while it changes`() throws {
    let session = try session(["demo"], rows: 35, columns: 120)
    for (key, title) in [
      ("1", "Services"), ("2", "Requests"), ("3", "Latency"), ("4", "Health"), ("5", "Logs"),
      ("6", "Traces"), ("9", "Sources"),
    ] {
      session.send(key)
      session.resize(rows: 12 + 5 * (Int(key) ?? 0), columns: 40 + 20 * (Int(key) ?? 0))
      try session.readUntil(title)
    }
    session.resize(rows: 24, columns: 80)
    try session.readUntil("q quit")
    session.send("q")
    #expect(try session.waitForExit() == .code(0))
    #expect(session.leftBehind == [])
  }

  @Test func `the demo shows requests, health, logs and traces within seconds`() throws {
    let session = try session(["demo", "--seed", "7"], rows: 35, columns: 120)
    try session.readUntil("gateway")
    session.send("4")
    try session.readUntil("healthy")
    session.send("6")
    try session.readUntil("POST")
    session.send("5")
    try session.readUntil("INFO")
    session.send("q")
    #expect(try session.waitForExit() == .code(0))
    #expect(session.leftBehind == [])
  }
}

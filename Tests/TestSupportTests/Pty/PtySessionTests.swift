import Glibc
import TestSupport
import Testing

@Suite(.serialized, .oneAtATime) struct PtySessionTests {
  private func shell(_ script: String) throws -> PtySession {
    try PtySession(executable: "/bin/sh", arguments: ["-c", script], rows: 5, columns: 40)
  }

  @Test func `a program has the terminal's size and what is typed`() throws {
    let session = try shell("stty size; read line; echo got $line; read line; stty size")
    try session.readUntil("5 40")
    session.send("word\r")
    try session.readUntil("got word")
    session.resize(rows: 7, columns: 50)
    session.send("\r")
    try session.readUntil("7 50")
    #expect(try session.waitForExit() == .code(0))
    #expect(session.leftBehind == [])
  }

  @Test func `what a program leaves behind is told`() throws {
    let session = try shell("stty -echo -icanon; printf '\\033[?25l'; exit 3")
    #expect(try session.waitForExit() == .code(3))
    #expect(session.leftBehind == ["hidden cursor", "no echo", "no line editing"])
  }

  @Test func `a signal arrives and the end tells of it`() throws {
    let session = try shell("echo up; exec sleep 60")
    try session.readUntil("up")
    session.signal(SIGTERM)
    #expect(try session.waitForExit() == .signal(SIGTERM))
  }

  @Test func `what does not come is said with the screen`() throws {
    let session = try shell("echo here; exec sleep 60")
    try session.readUntil("here")
    let error = #expect(throws: PtySession.TimedOut.self) {
      try session.readUntil("there", timeout: .milliseconds(30))
    }
    #expect(error?.description.contains("here") == true)
  }

  @Test func `a program that is not there ends with 127`() throws {
    let session = try PtySession(executable: "/no/such/program")
    #expect(try session.waitForExit() == .code(127))
  }
}

import Glibc
import Testing

@testable import Ingest

@Suite struct ChildProcessTests {
  private func output(of child: ChildProcess) -> String {
    var bytes: [UInt8] = []
    while case let piece = child.read(count: 100), !piece.isEmpty { bytes += piece }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a command's words are read, those about errors too, and then its exit code`() throws {
    let child = try ChildProcess("echo out; echo err >&2; exit 3")
    #expect(output(of: child) == "out\nerr\n")
    #expect(child.wait() == 3)
  }

  @Test func `a command that ends by a signal has no exit code`() throws {
    let child = try ChildProcess("kill -9 $$")
    #expect(output(of: child) == "")
    #expect(child.wait() == nil)
  }

  @Test func `a command that does not want to end is ended with all its children`() throws {
    let child = try ChildProcess("trap '' TERM; sleep 600 & echo $!; wait; sleep 600")
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n") { line += child.read(count: 1) }
    let sleeper = try #require(Int32(String(decoding: line.dropLast(), as: UTF8.self)))
    child.end()
    // Its parent is gone, so whoever takes its place has to see to it first.
    for _ in 0..<500 where kill(sleeper, 0) == 0 { Pause.thread(for: .milliseconds(10)) }
    #expect(kill(sleeper, 0) != 0)
  }
}

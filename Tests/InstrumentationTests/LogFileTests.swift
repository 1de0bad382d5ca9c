import Glibc
import Instrumentation
import Telemetry
import TestSupport
import Testing

struct LogFileTests {
  private func read(_ path: String) -> String {
    String(decoding: FileBytes.read(path) ?? [], as: UTF8.self)
  }

  private func inode(_ path: String) -> UInt {
    var facts = stat()
    return unsafe stat(path, &facts) == 0 ? UInt(facts.st_ino) : 0
  }

  @Test func `a nameless file is read by its path and leaves nothing in its folder`() throws {
    let folder = try TemporaryFolder()
    let file = try NamelessLogFile(in: folder.path, maxBytes: 100)
    file.append(Array("one\n".utf8))
    file.append(Array("two\n".utf8))
    #expect(read(file.path) == "one\ntwo\n")
    #expect(FileBytes.names(in: folder.path).isEmpty)
    file.remove()
    file.append(Array("late\n".utf8))
    #expect(read(file.path) == "")
  }

  @Test func `a full nameless file is another file from then on`() throws {
    let file = try NamelessLogFile(in: TemporaryPlace.root, maxBytes: 8)
    file.append(Array("one\n".utf8))
    file.append(Array("two\n".utf8))
    let first = inode(file.path)
    file.append(Array("three\n".utf8))
    #expect(read(file.path) == "three\n")
    #expect(inode(file.path) != first)
    file.append(Array("x\n".utf8))
    #expect(read(file.path) == "three\nx\n")
  }

  @Test func `a full file is renamed and both go when it is removed`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/x.log"
    let file = try RotatingLogFile(path: path, maxBytes: 8)
    for line in ["one\n", "two\n", "three\n"] { file.append(Array(line.utf8)) }
    #expect(read(path + ".1") == "one\ntwo\n")
    #expect(read(path) == "three\n")
    file.remove()
    #expect(FileBytes.read(path) == nil)
    #expect(FileBytes.read(path + ".1") == nil)
  }

  @Test func `a folder that is not there is told`() {
    #expect(throws: LogFileFailure.self) {
      try RotatingLogFile(path: "/nowhere/at/all.log", maxBytes: 8)
    }
    #expect(throws: LogFileFailure.self) { try NamelessLogFile(in: "/nowhere", maxBytes: 8) }
  }
}

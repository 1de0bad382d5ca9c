import Commands
import Glibc
import Telemetry
import TestSupport

@testable import martlet

/// One command line run in the test's process: what it wrote and how it ended.
struct CommandTry {
  var status: Int32
  var output: String
  var errors: String

  /// The moment that is now for every command that is tried.
  static let now = Timestamp.seconds(1_795_363_800)

  init(_ arguments: [String], environment: [String: String] = [:], isTerminal: Bool = false) async {
    let io = CommandIO(
      descriptors: nil, isTerminal: isTerminal, environment: { environment[$0] },
      clock: { Self.now })
    status = await Invocation(arguments).run(io)
    output = String(decoding: io.heldOutput, as: UTF8.self)
    errors = io.heldErrors
  }
}

/// A folder of files that is gone with the test.
final class TestFolder {
  let path: String

  struct NotMade: Error {}

  init(_ files: [String: String] = [:]) throws {
    path = try TemporaryPlace.makeFolder()
    for (name, text) in files { try write(text, to: name) }
  }

  func write(_ text: String, to name: String) throws { try put(text, name, O_TRUNC) }
  func append(_ text: String, to name: String) throws { try put(text, name, O_APPEND) }

  private func put(_ text: String, _ name: String, _ mode: Int32) throws {
    let file = unsafe open(path + "/" + name, O_WRONLY | O_CREAT | mode, 0o600)
    guard file >= 0 else { throw NotMade() }
    let bytes = Array(text.utf8)
    guard unsafe Glibc.write(file, bytes, bytes.count) == bytes.count else { throw NotMade() }
    close(file)
    names.append(name)
  }

  private var names: [String] = []

  subscript(name: String) -> String { path + "/" + name }

  deinit {
    for name in names { unsafe unlink(path + "/" + name) }
    unsafe rmdir(path)
  }
}

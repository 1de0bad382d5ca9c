import Glibc

/// Where tests put their files: the folder that `TMPDIR` names, else the system's own.
package enum TemporaryPlace {
  package struct NotMade: Error {}

  package static var root: String {
    unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? P_tmpdir
  }

  /// A new empty folder; whoever asks for it removes it.
  package static func makeFolder() throws(NotMade) -> String {
    var template = Array("\(root)/martlet-test-XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&template) else { throw NotMade() }
    return unsafe String(cString: made)
  }
}

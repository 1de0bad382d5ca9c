import Glibc
import Ingest

/// A folder of its own for a test, removed with its files at the end.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/martlet-tail-XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&template) else { throw CannotMakeFolder() }
    path = unsafe String(cString: made)
  }

  struct CannotMakeFolder: Error {}

  deinit {
    for name in PathPattern(path).paths { unsafe unlink(name) }
    unsafe rmdir(path)
  }

  subscript(name: String) -> String { path + "/" + name }

  func rename(_ old: String, _ new: String) {
    _ = unsafe Glibc.rename(self[old], self[new])
  }

  func remove(_ name: String) {
    unsafe unlink(self[name])
  }

  func link(_ name: String, to target: String) {
    _ = unsafe symlink(target, self[name])
  }
}

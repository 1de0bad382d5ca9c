import Glibc
import Ingest
import TestSupport

/// A folder of its own for a test, removed with its files at the end.
final class Folder {
  let path: String

  init() throws {
    path = try TemporaryPlace.makeFolder()
  }

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

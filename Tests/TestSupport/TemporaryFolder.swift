import Glibc

/// A folder of a test's own, removed with all that is in it.
package final class TemporaryFolder {
  package let path: String

  package init() throws(TemporaryPlace.NotMade) {
    path = try TemporaryPlace.makeFolder()
  }

  deinit { _ = try? ProgramRun("/bin/rm", ["-rf", path]) }

  /// Puts the whole file in place at once; says where it is.
  @discardableResult
  package func write(_ text: String, to name: String) -> String {
    let (whole, new) = (path + "/" + name, path + "/." + name + ".new")
    let bytes = Array(text.utf8)
    let descriptor = unsafe open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    _ = unsafe Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
    _ = unsafe rename(new, whole)
    return whole
  }
}

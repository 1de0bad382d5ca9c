import Glibc

/// A folder of a test's own, removed with all that is in it.
package final class TemporaryFolder {
  package struct CannotMake: Error {}

  package let path: String

  package init() throws(CannotMake) {
    var template = Array("/tmp/martlet-test-XXXXXX".utf8CString)
    guard let made = unsafe mkdtemp(&template) else { throw CannotMake() }
    path = unsafe String(cString: made)
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

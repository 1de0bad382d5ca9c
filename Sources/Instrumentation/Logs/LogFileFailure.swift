import Glibc

/// Why a log cannot be written, in words for people.
package struct LogFileFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  init(_ path: String) {
    let reason = unsafe String(cString: strerror(errno))
    description = "cannot write the log \(path): \(reason)"
  }
}

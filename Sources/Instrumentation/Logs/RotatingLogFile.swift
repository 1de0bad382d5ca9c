import Glibc
import Synchronization

/// A log file that is renamed to `PATH.1` when it is full: never more than twice its limit on
/// disk, and readers that follow by name or by descriptor miss nothing.
package final class RotatingLogFile: LogFile {
  private struct State {
    var descriptor: Int32
    var written = 0
  }

  package let path: String
  private let maxBytes: Int
  private let state: Mutex<State>

  package init(path: String, maxBytes: Int) throws(LogFileFailure) {
    self.path = path
    self.maxBytes = maxBytes
    let descriptor = Self.create(path)
    guard descriptor >= 0 else { throw LogFileFailure(path) }
    state = Mutex(State(descriptor: descriptor))
  }

  deinit {
    state.withLock { if $0.descriptor >= 0 { _ = close($0.descriptor) } }
  }

  package func append(_ line: [UInt8]) {
    state.withLock { state in
      guard state.descriptor >= 0 else { return }
      if state.written > 0, state.written + line.count > maxBytes { rotate(&state) }
      state.written += max(0, unsafe write(state.descriptor, line, line.count))
    }
  }

  package func remove() {
    state.withLock { state in
      guard state.descriptor >= 0 else { return }
      _ = close(state.descriptor)
      state.descriptor = -1
      _ = unsafe unlink(path)
      _ = unsafe unlink(path + ".1")
    }
  }

  /// Where no new file can be had, the old one goes on.
  private func rotate(_ state: inout State) {
    _ = unsafe rename(path, path + ".1")
    let fresh = Self.create(path)
    guard fresh >= 0 else { return }
    _ = close(state.descriptor)
    state = State(descriptor: fresh)
  }

  private static func create(_ path: String) -> Int32 {
    unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
  }
}

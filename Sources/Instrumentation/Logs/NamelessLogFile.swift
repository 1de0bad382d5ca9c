import Glibc
import Synchronization

/// A log file without a name in any folder: it is reached as `/proc/PID/fd/N` and is gone with the
/// process, however that ends, be it by SIGKILL.
///
/// When it is full a new file takes the descriptor's place, so that readers see what they see at a
/// rotation by rename: the path leads to another file, and the old one stays as long as they hold
/// it open. Its link count is zero from the beginning.
package final class NamelessLogFile: LogFile {
  private struct State {
    var descriptor: Int32
    var written = 0
  }

  package let path: String
  private let folder: String
  private let maxBytes: Int
  private let state: Mutex<State>

  /// `folder` is where the bytes are kept, on a file system that can be written to.
  package init(in folder: String, maxBytes: Int) throws(LogFileFailure) {
    let descriptor = Self.create(in: folder)
    guard descriptor >= 0 else { throw LogFileFailure(folder) }
    self.folder = folder
    self.maxBytes = maxBytes
    path = "/proc/\(getpid())/fd/\(descriptor)"
    state = Mutex(State(descriptor: descriptor))
  }

  deinit { remove() }

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
    }
  }

  /// Where no new file can be had, the old one goes on.
  private func rotate(_ state: inout State) {
    let fresh = Self.create(in: folder)
    guard fresh >= 0 else { return }
    // At one stroke: the path leads to the one file or to the other.
    if dup2(fresh, state.descriptor) >= 0 {
      _ = fcntl(state.descriptor, F_SETFD, FD_CLOEXEC)
      state.written = 0
    }
    _ = close(fresh)
  }

  /// O_TMPFILE of fcntl.h, which shows it only to GNU sources: open(2).
  private static let withoutName = O_DIRECTORY | 0o20_000_000

  private static func create(in folder: String) -> Int32 {
    let nameless = unsafe open(folder, withoutName | O_RDWR | O_APPEND | O_CLOEXEC, 0o600)
    return nameless >= 0 ? nameless : createAndUnlink(in: folder)
  }

  /// For file systems without O_TMPFILE (overlays of older kernels): named for an instant.
  private static func createAndUnlink(in folder: String) -> Int32 {
    var template = Array("\(folder)/martlet-XXXXXX".utf8CString)
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { name in
      let descriptor = unsafe name.baseAddress.map { unsafe mkstemp($0) } ?? -1
      if descriptor >= 0 { _ = unsafe name.baseAddress.map { unsafe unlink($0) } }
      return descriptor
    }
    guard descriptor >= 0 else { return descriptor }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, O_APPEND)
    return descriptor
  }
}

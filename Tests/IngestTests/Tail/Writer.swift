import Glibc

/// A writer that keeps its file open, as a program does that was not told of a rotation.
final class Writer {
  private let descriptor: Int32

  init(_ path: String) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
  }

  deinit {
    close(descriptor)
  }

  func write(_ text: String) {
    write(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) {
    _ = unsafe Glibc.write(descriptor, bytes, bytes.count)
  }

  func truncate() {
    ftruncate(descriptor, 0)
  }
}

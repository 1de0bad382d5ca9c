import Glibc

/// Standard output in large pieces: a line at a time costs a system call each.
///
/// A reader that went away (`| head`) is no error: what is written after that is dropped, and
/// `isClosed` tells whoever has more to do. Unsafe code lives here because `write` takes a pointer.
package struct OutputBuffer: ~Copyable, Sendable {
  private static let pieceBytes = 64 << 10

  private let descriptor: Int32?
  private var bytes: [UInt8] = []
  /// Nobody reads any more, or nothing can be written.
  package private(set) var isClosed = false

  /// - Parameter descriptor: nil keeps everything in memory, which is what tests look at.
  package init(descriptor: Int32?) {
    self.descriptor = descriptor
  }

  /// What was written and not handed on.
  package var held: [UInt8] { bytes }

  package mutating func write(_ text: String) {
    bytes += text.utf8
    flushWhenFull()
  }

  package mutating func write(_ more: [UInt8]) {
    bytes += more
    flushWhenFull()
  }

  package mutating func write(_ more: ArraySlice<UInt8>) {
    bytes += more
    flushWhenFull()
  }

  package mutating func flush() {
    guard let descriptor else { return }
    var written = 0
    while written < bytes.count, !isClosed {
      let count = unsafe bytes.withUnsafeBytes { held in
        unsafe Glibc.write(
          descriptor, held.baseAddress?.advanced(by: written), held.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&ready, 1, -1)
      } else if errno != EINTR {
        isClosed = true
      }
    }
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func flushWhenFull() {
    if bytes.count >= Self.pieceBytes { flush() }
  }
}

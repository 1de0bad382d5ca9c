import Glibc

/// A file, or standard input for `-`, read whole: for documents that are judged as one thing.
///
/// Unsafe code lives here because `read` takes a pointer.
enum WholeFile {
  /// Beyond it a document is none; what is larger is read in pieces.
  static let limitBytes = 1 << 30

  static func read(_ path: String) throws(UseProblem) -> [UInt8] {
    let isInput = path == "-"
    let descriptor = isInput ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw UseProblem("\(path): \(reason(errno))") }
    defer { if !isInput { close(descriptor) } }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 256 << 10)
    while bytes.count <= limitBytes {
      let count = unsafe Glibc.read(descriptor, &piece, piece.count)
      if count == 0 { return bytes }
      if count > 0 { bytes += piece[..<count] }
      if count < 0, errno != EINTR { throw UseProblem("\(path): \(reason(errno))") }
    }
    throw UseProblem("\(path): longer than \(limitBytes >> 20) MiB")
  }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  static func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT: "no such file"
    case EACCES: "no permission to read"
    case EISDIR: "is a folder; expected a file"
    default: unsafe strerror(number).map { unsafe String(cString: $0) } ?? "cannot be read"
    }
  }
}

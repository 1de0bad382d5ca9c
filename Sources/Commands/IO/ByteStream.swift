import Bytes
import Glibc

/// The bytes of one input in order, decompressed: a file, standard input, a command's output.
///
/// Unsafe code lives here because the system's calls take pointers.
@safe
final class ByteStream {
  private static let pieceBytes = 256 << 10
  private static let inflatedBytes = 1 << 20

  private let descriptor: Int32
  private var process: UnsafeMutablePointer<FILE>?
  private var inflater: Inflater?
  private var packed: [UInt8] = []
  private var packedStart = 0
  /// What was read to see what it is, and is still to be handed on.
  private var head: [UInt8] = []
  private var isEnded = false
  private let ownsDescriptor: Bool
  private let isRegular: Bool
  private(set) var isCompressed = false
  /// Why the bytes end before their end.
  private(set) var problem: String?

  init(path: String) throws(UseProblem) {
    let opened = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard opened >= 0 else { throw UseProblem("\(path): \(WholeFile.reason(errno))") }
    var status = stat()
    isRegular = unsafe fstat(opened, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    descriptor = opened
    ownsDescriptor = true
    unsafe process = nil
  }

  /// Standard input, or another descriptor that stays the caller's.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    ownsDescriptor = false
    isRegular = false
    unsafe process = nil
  }

  /// The standard output of a shell command, to its end.
  init(command: String) throws(UseProblem) {
    guard let opened = unsafe popen(command, "re") else {
      throw UseProblem("cmd:\(command): cannot be started")
    }
    unsafe process = opened
    descriptor = unsafe fileno(opened)
    ownsDescriptor = false
    isRegular = false
  }

  deinit {
    if let process = unsafe process { _ = unsafe pclose(process) }
    if ownsDescriptor { close(descriptor) }
  }

  /// The same bytes are there to be read again at any place.
  var isSeekable: Bool { isRegular && !isCompressed }

  /// The first bytes, through compression, without taking them: true where that is all.
  func look(count: Int) -> (head: [UInt8], isComplete: Bool) {
    while head.count < count, !isEnded { readPiece(into: &head) }
    return (head, isEnded)
  }

  /// Appends what comes next; false at the end.
  func read(into bytes: inout [UInt8]) -> Bool {
    if !head.isEmpty {
      bytes += head
      head = []
      return true
    }
    let before = bytes.count
    while bytes.count == before, !isEnded { readPiece(into: &bytes) }
    return bytes.count > before
  }

  /// The bytes at a place of a seekable input; fewer where the file became shorter.
  func read(at offset: Int, count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      length = unsafe max(0, pread(descriptor, buffer.baseAddress, count, off_t(offset)))
    }
  }

  private func readPiece(into bytes: inout [UInt8]) {
    guard isCompressed else {
      let piece = readPacked()
      if !recognise(piece) { bytes += piece }
      return
    }
    if packedStart == packed.count {
      packed = readPacked()
      packedStart = 0
      if isEnded { return finish() }
    }
    do throws(CompressionProblem) {
      packedStart +=
        try inflater?.append(
          packed.span.extracting(packedStart...), to: &bytes, room: Self.inflatedBytes) ?? 0
    } catch {
      problem = error.description
      isEnded = true
    }
  }

  /// Whether the first piece is packed, in which case it is kept to be inflated.
  private func recognise(_ piece: [UInt8]) -> Bool {
    guard isFirst else { return false }
    isFirst = false
    guard let format = CompressionFormat.recognised(in: piece.span) else { return false }
    isCompressed = true
    inflater = try? Inflater(format)
    (packed, packedStart) = (piece, 0)
    return true
  }

  private var isFirst = true

  private func finish() {
    do throws(CompressionProblem) {
      try inflater?.finish()
    } catch {
      problem = error.description
    }
  }

  private func readPacked() -> [UInt8] {
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { buffer, length in
      repeat {
        length = unsafe max(0, Glibc.read(descriptor, buffer.baseAddress, Self.pieceBytes))
      } while length == 0 && errno == EINTR
    }
    if piece.isEmpty { isEnded = true }
    return piece
  }
}

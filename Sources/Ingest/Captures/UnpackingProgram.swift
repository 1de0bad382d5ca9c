import Bytes
import Formats

/// The installed program that unpacks a compressed form for which there is no library here.
struct UnpackingProgram: Hashable {
  private static let readBytes = 256 << 10

  let name: String

  init?(beginning: [UInt8]) {
    switch InputKind.recognise(head: beginning.span, isComplete: true) {
    case .xz: name = "xz"
    case .bzip2: name = "bzip2"
    default: return nil
    }
  }

  /// Gives what comes out, piece by piece, until told to stop; the problem where it does not end
  /// well.
  func unpack(
    _ path: String, isStopped: () -> Bool, _ deliver: ([UInt8]) -> Void
  ) -> String? {
    let quoted = "'" + path.replacing("'", with: "'\\''") + "'"
    do throws(ChildProcess.Failure) {
      let child = try ChildProcess("exec \(name) -dc < \(quoted) 2>/dev/null")
      while case let piece = child.read(count: Self.readBytes), !piece.isEmpty {
        deliver(piece)
        guard isStopped() else { continue }
        child.end()
        return nil
      }
      switch child.wait() {
      case 0: return nil
      case 127: return "the program \(name), which unpacks it, is not installed"
      default: return "the compressed data is damaged or ends too early"
      }
    } catch {
      return "\(name) \(error.description)"
    }
  }
}

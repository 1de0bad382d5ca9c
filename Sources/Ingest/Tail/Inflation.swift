import Bytes
import Telemetry

/// The decompression of one file as it is read; a class because the stream behind it is unique.
final class Inflation {
  /// What comes out is handed on in pieces of this size: a small file can hold gigabytes.
  private static let pieceBytes = 1 << 20

  private var inflater: Inflater
  private(set) var problem: String?

  /// Nil where the file begins as none of the compressed forms.
  init?(beginning: [UInt8]) {
    guard let format = CompressionFormat.recognised(in: beginning.span),
      let inflater = try? Inflater(format)
    else { return nil }
    self.inflater = inflater
  }

  /// Gives what the bytes decompress to; nothing any more after a problem.
  func append(_ bytes: [UInt8], _ deliver: ([UInt8]) -> Void) {
    var used = 0
    while problem == nil {
      var piece: [UInt8] = []
      do throws(CompressionProblem) {
        used += try inflater.append(
          bytes.span.extracting(used...), to: &piece, room: Self.pieceBytes)
      } catch {
        problem = error.description
      }
      if !piece.isEmpty { deliver(piece) }
      if piece.count < Self.pieceBytes { return }
    }
  }

  func finish() {
    do throws(CompressionProblem) {
      if problem == nil { try inflater.finish() }
    } catch {
      problem = error.description
    }
  }
}

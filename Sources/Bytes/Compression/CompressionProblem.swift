/// Why compressed bytes gave no more.
package enum CompressionProblem: Error, Hashable, Sendable {
  /// Not of the format, or a checksum that is wrong.
  case damaged
  /// The bytes end within a member or frame.
  case truncated
  /// More came out than was allowed; a small body can hold gigabytes.
  case tooLarge(limit: Int)
  /// What follows the last whole member is none, from this place in the input on.
  case trailingBytes(offset: Int)
  case outOfMemory
}

extension CompressionProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .damaged: "the compressed data is damaged"
    case .truncated: "the compressed data ends too early"
    case .tooLarge(let limit): "decompressed to more than \(limit) bytes"
    case .trailingBytes(let offset): "bytes that are not compressed data follow at \(offset)"
    case .outOfMemory: "no memory to decompress with"
    }
  }
}

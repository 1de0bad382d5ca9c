/// Whole bodies in gzip (RFC 1952), as HTTP carries them and files keep them.
package enum Gzip {
  /// All members, one after another.
  package static func inflate(
    _ bytes: Span<UInt8>, limit: Int
  ) throws(CompressionProblem) -> [UInt8] {
    try CompressionFormat.gzip.decompress(bytes, limit: limit)
  }

  /// One member; level 6 is zlib's usual.
  package static func deflate(_ bytes: Span<UInt8>, level: Int32 = 6) -> [UInt8] {
    CompressionFormat.gzip.compress(bytes, level: level)
  }
}

/// Whole bodies in zstd (RFC 8878).
package enum Zstd {
  /// All frames, one after another.
  package static func decompress(
    _ bytes: Span<UInt8>, limit: Int
  ) throws(CompressionProblem) -> [UInt8] {
    try CompressionFormat.zstd.decompress(bytes, limit: limit)
  }

  /// One frame; level 3 is the library's usual.
  package static func compress(_ bytes: Span<UInt8>, level: Int32 = 3) -> [UInt8] {
    CompressionFormat.zstd.compress(bytes, level: level)
  }
}

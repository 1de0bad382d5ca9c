import CCompression

/// The compressed forms that are read here; xz and bzip2 go through their installed programs.
package enum CompressionFormat: Hashable, Sendable, CaseIterable {
  /// RFC 1952; RFC 1950 (zlib, HTTP's `deflate`) is read as well.
  case gzip
  /// RFC 8878.
  case zstd

  /// What the first bytes say; four are enough.
  package static func recognised(in bytes: Span<UInt8>) -> CompressionFormat? {
    if bytes.count >= 2, bytes[0] == 0x1f, bytes[1] == 0x8b { return .gzip }
    guard bytes.count >= 4, bytes[1] == 0xb5, bytes[2] == 0x2f, bytes[3] == 0xfd else {
      return nil
    }
    return bytes[0] == 0x28 ? .zstd : nil
  }

  var number: Int32 {
    switch self {
    case .gzip: Int32(martlet_format_gzip)
    case .zstd: Int32(martlet_format_zstd)
    }
  }
}

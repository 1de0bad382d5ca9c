extension Span<UInt8> {
  /// Eight bytes as one little-endian number; the load is bounds-checked.
  @inline(__always)
  func littleEndianWord(at offset: Int) -> UInt64 {
    UInt64(littleEndian: ByteWords.load(unsafe bytes, offset))
  }

  /// The same, most significant byte first, as identifiers are written.
  @inline(__always)
  func bigEndianWord(at offset: Int) -> UInt64 {
    UInt64(bigEndian: ByteWords.load(unsafe bytes, offset))
  }
}

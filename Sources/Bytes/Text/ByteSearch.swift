import Glibc

extension Span<UInt8> {
  /// The first place at or after `start` that holds `byte`, by libc's vectorised memchr.
  public func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count else { return nil }
    return unsafe extracting(start...).withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base, Int32(byte), bytes.count)
      else { return nil }
      return unsafe start + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
    }
  }
}

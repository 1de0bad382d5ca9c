import Glibc

// Unsafe code lives in this file because memcmp compares a key's bytes several times faster than
// a checked loop, and a warm scrape does nothing else.
extension Span<UInt8> {
  /// The same bytes. Inlined up to the call of memcmp: most unequal keys differ in length.
  @inlinable
  public func equals(_ other: Span<UInt8>) -> Bool {
    count == other.count && sameBytes(other)
  }

  @usableFromInline
  func sameBytes(_ other: Span<UInt8>) -> Bool {
    unsafe withUnsafeBufferPointer { left in
      unsafe other.withUnsafeBufferPointer { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return true }
        return unsafe memcmp(first, second, left.count) == 0
      }
    }
  }

  /// Before `other` in the order of bytes, which for UTF-8 is that of code points.
  public func precedes(_ other: Span<UInt8>) -> Bool {
    let order = unsafe withUnsafeBufferPointer { left in
      unsafe other.withUnsafeBufferPointer { right -> Int32 in
        guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
        return unsafe memcmp(first, second, min(left.count, right.count))
      }
    }
    return order == 0 ? count < other.count : order < 0
  }

  public func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && starts(with: text)
  }

  public func starts(with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard count >= length else { return false }
    return unsafe withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return length == 0 }
      return unsafe memcmp(base, text.utf8Start, length) == 0
    }
  }

  /// The same ASCII letters in any case; `text` is lower case.
  public func equalsIgnoringCase(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count {
      let byte = self[index]
      let lower = 65...90 ~= byte ? byte | 0x20 : byte
      guard unsafe lower == text.utf8Start[index] else { return false }
    }
    return true
  }
}

/// Whether bytes are UTF-8 (RFC 3629: no surrogates, no overlong forms), for formats that demand it.
public enum UTF8Check {
  public static func isValid(_ bytes: Span<UInt8>) -> Bool {
    firstInvalid(bytes) == nil
  }

  /// Where the first broken sequence begins.
  public static func firstInvalid(_ bytes: Span<UInt8>) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}

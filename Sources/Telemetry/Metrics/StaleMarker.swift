/// The NaN that says "this series has ended here", told from any other NaN by its bits alone
/// (Prometheus `value.StaleNaN`). The bits must survive storage: compare them, never `isNaN`.
@frozen
public enum StaleMarker {
  public static let bits: UInt64 = 0x7ff0_0000_0000_0002

  public static var value: Double { Double(bitPattern: bits) }

  @inlinable
  public static func isStale(_ value: Double) -> Bool {
    value.bitPattern == 0x7ff0_0000_0000_0002
  }
}

/// What a row of a scrape holds for a series that was not in it: never seen yet, or long gone. Not
/// a stale marker: that one is a sample, this is none.
enum AbsentMarker {
  static let bits: UInt64 = 0x7ff0_0000_0000_0003

  static var value: Double { Double(bitPattern: bits) }

  @inline(__always)
  static func isAbsent(_ value: Double) -> Bool { value.bitPattern == bits }

  /// A payload may hold any bits; this marker read from one becomes an ordinary NaN.
  @inline(__always)
  static func cleared(_ value: Double) -> Double { isAbsent(value) ? .nan : value }
}

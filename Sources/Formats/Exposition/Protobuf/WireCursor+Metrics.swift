internal import Telemetry

extension WireCursor {
  mutating func double(in bytes: Span<UInt8>) throws(WireProblem) -> Double {
    Double(bitPattern: try fixed64(in: bytes))
  }

  /// A `sint64` or `sint32`: small numbers of either sign are short.
  mutating func zigzag(in bytes: Span<UInt8>) throws(WireProblem) -> Int64 {
    let value = try varint(in: bytes)
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// Steps over a field that nobody asked for. One that is known, but with another type, is refused
  /// as Prometheus refuses it: the message is of some other schema.
  mutating func skip(
    _ key: UInt64, afterNumber last: UInt64, in bytes: Span<UInt8>
  ) throws(WireProblem) {
    guard key >> 3 > last else { throw WireProblem(.badKey, at: position) }
    try skip(key, in: bytes)
  }

  mutating func moment(in bytes: Span<UInt8>) throws(WireProblem) -> Timestamp {
    var cursor = try content(in: bytes)
    var (seconds, nanoseconds): (Int64, Int64) = (0, 0)
    while let key = try cursor.nextKey(in: bytes) {
      switch MomentField(rawValue: key) {
      case .seconds: seconds = Int64(bitPattern: try cursor.varint(in: bytes))
      case .nanoseconds:
        nanoseconds = Int64(Int32(truncatingIfNeeded: try cursor.varint(in: bytes)))
      case nil: try cursor.skip(key, afterNumber: MomentField.lastNumber, in: bytes)
      }
    }
    return Timestamp.seconds(seconds) + .nanoseconds(nanoseconds)
  }
}

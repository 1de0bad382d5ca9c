import Formats

/// Protobuf expositions as client libraries write them, for tests.
enum ClientMessages {
  static func body(_ families: [UInt8]...) -> [UInt8] {
    families.reduce(into: []) { $0 += delimited($1) }
  }

  /// A message behind its length.
  static func delimited(_ message: [UInt8]) -> [UInt8] {
    var writer = WireWriter()
    writer.content(1, message)
    return Array(writer.bytes.dropFirst())
  }

  static func family(
    _ name: String, type: UInt64, help: String = "", unit: String = "",
    _ metrics: (inout WireWriter) -> Void...
  ) -> [UInt8] {
    var writer = WireWriter()
    writer.text(1, name)
    writer.text(2, help)
    writer.varint(3, type)
    for metric in metrics { writer.message(4, metric) }
    writer.text(5, unit)
    return writer.bytes
  }

  static func zigzag(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: value << 1 ^ value >> 63)
  }
}

extension WireWriter {
  mutating func double(_ number: Int, _ value: Double) { fixed64(number, value.bitPattern) }

  mutating func label(_ name: String, _ value: String) {
    message(1) {
      $0.text(1, name)
      $0.text(2, value)
    }
  }

  mutating func moment(_ number: Int, seconds: UInt64, nanoseconds: UInt64 = 0) {
    message(number) {
      $0.varint(1, seconds)
      $0.varint(2, nanoseconds)
    }
  }

  mutating func exemplar(_ number: Int, _ label: String, _ value: Double, seconds: UInt64?) {
    message(number) {
      $0.label("trace_id", label)
      $0.double(2, value)
      if let seconds { $0.moment(3, seconds: seconds) }
    }
  }

  mutating func classicBucket(_ count: UInt64, upTo bound: Double, exemplar: String? = nil) {
    message(3) {
      $0.varint(1, count)
      $0.double(2, bound)
      if let exemplar { $0.exemplar(3, exemplar, bound, seconds: 1) }
    }
  }

  /// - Parameter number: 9 for the negative side, 12 for the positive.
  mutating func span(_ number: Int, offset: Int64, length: UInt64) {
    message(number) {
      $0.varint(1, ClientMessages.zigzag(offset))
      $0.varint(2, length)
    }
  }

  mutating func deltas(_ number: Int, _ deltas: [Int64]) {
    var packed = WireWriter()
    // The number is cut off again: only the varints are wanted.
    var bytes: [UInt8] = []
    for delta in deltas {
      packed = WireWriter()
      packed.member(1, varint: ClientMessages.zigzag(delta))
      bytes += packed.bytes.dropFirst()
    }
    content(number, bytes)
  }
}

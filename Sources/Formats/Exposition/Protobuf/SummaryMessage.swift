internal import Telemetry

struct SummaryMessage {
  struct Quantile {
    var quantile = 0.0
    var value = 0.0
  }

  var count: UInt64 = 0
  var sum = 0.0
  var quantiles: [Quantile] = []
  var start: Timestamp?

  mutating func removeAll() {
    (count, sum, start) = (0, 0, nil)
    quantiles.removeAll(keepingCapacity: true)
  }

  mutating func read(_ cursor: inout WireCursor, _ body: Span<UInt8>) throws(WireProblem) {
    var inner = try cursor.content(in: body)
    while let key = try inner.nextKey(in: body) {
      switch SummaryField(rawValue: key) {
      case .count: count = try inner.varint(in: body)
      case .sum: sum = try inner.double(in: body)
      case .quantile: quantiles.append(try Quantile.read(&inner, body))
      case .start: start = try inner.moment(in: body)
      case nil: try inner.skip(key, afterNumber: SummaryField.lastNumber, in: body)
      }
    }
  }
}

extension SummaryMessage.Quantile {
  fileprivate static func read(
    _ cursor: inout WireCursor, _ body: Span<UInt8>
  ) throws(WireProblem) -> Self {
    var inner = try cursor.content(in: body)
    var quantile = Self()
    while let key = try inner.nextKey(in: body) {
      switch QuantileField(rawValue: key) {
      case .quantile: quantile.quantile = try inner.double(in: body)
      case .value: quantile.value = try inner.double(in: body)
      case nil: try inner.skip(key, afterNumber: QuantileField.lastNumber, in: body)
      }
    }
    return quantile
  }
}

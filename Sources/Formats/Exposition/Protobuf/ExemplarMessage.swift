internal import Bytes
internal import Telemetry

/// An exemplar of a counter, of a bucket or of a native histogram.
struct ExemplarMessage {
  /// The message, to know it again by.
  var range: Range<Int>
  var labels: [LabelPairMessage] = []
  var value = 0.0
  var time: Timestamp?

  static func read(
    _ cursor: inout WireCursor, _ body: Span<UInt8>
  ) throws(WireProblem) -> ExemplarMessage {
    var inner = try cursor.content(in: body)
    var exemplar = ExemplarMessage(range: inner.range)
    while let key = try inner.nextKey(in: body) {
      switch ExemplarField(rawValue: key) {
      case .label: exemplar.labels.append(try LabelPairMessage.read(&inner, body))
      case .value: exemplar.value = try inner.double(in: body)
      case .time: exemplar.time = try inner.moment(in: body)
      case nil: try inner.skip(key, afterNumber: ExemplarField.lastNumber, in: body)
      }
    }
    return exemplar
  }

  /// As a client library gave them, in that order.
  func pairs(_ body: Span<UInt8>) -> [LabelSet.Label] {
    labels.map {
      LabelSet.Label(
        String(bytes: body.extracting($0.name)), String(bytes: body.extracting($0.value)))
    }
  }
}

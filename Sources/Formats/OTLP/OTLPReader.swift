import Telemetry

/// Reads OTLP's spans, metrics and log records (opentelemetry-proto 1.9) from protobuf and JSON.
///
/// Each source keeps one, so that strings are shared from message to message. A message is read
/// whole or not at all; within it, an item that is none (a span with an invalid id) is rejected,
/// counted and explained, and the others are kept, as the specification's partial success has it.
package struct OTLPReader: Sendable {
  let limits: OTLPLimits
  var strings = StringCache()
  /// What the message being read has given so far.
  var reading = TelemetryReading()
  var itemsLeft: Int
  var pointsLeft: Int

  package init(limits: OTLPLimits = OTLPLimits()) {
    self.limits = limits
    itemsLeft = limits.itemsPerMessage
    pointsLeft = limits.pointsPerMessage
  }

  /// What all items of one scope have in common; made once and shared by them.
  struct Origin {
    var resource = Resource()
    var service = ""
    var scope = ""
    var scopeVersion = ""

    mutating func received(_ attributes: [Attribute]) {
      resource.attributes += attributes
      service = resource.service
    }
  }

  /// Starts a message; what it gives is handed over by `finished`.
  mutating func begin() {
    reading = TelemetryReading()
    itemsLeft = limits.itemsPerMessage
    pointsLeft = limits.pointsPerMessage
  }

  mutating func finished() -> TelemetryReading {
    defer { reading = TelemetryReading() }
    if reading.droppedItems > 0 {
      let message =
        "\(reading.droppedItems) attributes, events, links, buckets or exemplars are beyond a limit"
      reading.note(Problem(line: 0, column: 0, message: message))
    }
    return reading
  }

  /// Whether one more attribute, event, link, bucket or element may be kept.
  @inline(__always)
  mutating func takesItem() -> Bool {
    guard itemsLeft > 0 else {
      reading.droppedItems += 1
      return false
    }
    itemsLeft -= 1
    return true
  }

  /// Whether one more data point may be kept.
  mutating func takesPoint() -> Bool {
    guard pointsLeft > 0 else {
      reading.reject("more than \(limits.pointsPerMessage) data points in one message")
      return false
    }
    pointsLeft -= 1
    return true
  }
}

extension Timestamp {
  /// OTLP's unsigned nanoseconds; what is beyond 2262 is as late as can be.
  @inline(__always)
  init(unixNanoseconds: UInt64) {
    self.init(nanoseconds: Int64(clamping: unixNanoseconds))
  }
}

import Telemetry

extension TraceSpan {
  /// About what the span costs in memory, its place in the trace's index included. The resource is
  /// shared by thousands of spans and not counted; a string that several spans share counts for
  /// each, so the sum errs on the side of the limit.
  var retainedBytes: Int {
    var bytes = MemoryLayout<TraceSpan>.stride + 48
    bytes += name.heapBytes + statusMessage.heapBytes
    bytes += attributes.heapBytes
    for event in events {
      bytes += MemoryLayout<Event>.stride + event.name.heapBytes + event.attributes.heapBytes
    }
    for link in links { bytes += MemoryLayout<Link>.stride + link.attributes.heapBytes }
    return bytes
  }
}

extension String {
  /// Up to 15 bytes live in the String itself.
  fileprivate var heapBytes: Int { utf8.count > 15 ? utf8.count + 32 : 0 }
}

extension [Attribute] {
  fileprivate var heapBytes: Int {
    isEmpty ? 0 : reduce(32) { $0 + $1.retainedBytes }
  }
}

extension Attribute {
  /// Nested values are walked with a list of their own: their depth is the sender's choice.
  fileprivate var retainedBytes: Int {
    var bytes = MemoryLayout<Attribute>.stride + key.heapBytes
    var waiting: [AttributeValue] = []
    bytes += value.heapBytes(&waiting)
    while let next = waiting.popLast() {
      bytes += MemoryLayout<AttributeValue>.stride + next.heapBytes(&waiting)
    }
    return bytes
  }
}

extension AttributeValue {
  fileprivate func heapBytes(_ inner: inout [AttributeValue]) -> Int {
    switch self {
    case .string(let text): return text.heapBytes
    case .bytes(let bytes): return bytes.count + 32
    case .array(let elements):
      inner += elements
      return 32
    case .map(let members):
      inner += members.map(\.value)
      return 32 + members.reduce(0) { $0 + 16 + $1.key.heapBytes }
    case .empty, .bool, .int, .unsigned, .double: return 0
    }
  }
}

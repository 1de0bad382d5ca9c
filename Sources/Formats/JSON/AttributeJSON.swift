package import Bytes
package import Telemetry

/// Attributes as JSON objects, in their order; a key that comes twice keeps its last value.
package enum AttributeJSON {
  private enum Step {
    case member(String, AttributeValue)
    case value(AttributeValue)
    case endArray, endObject
  }

  package static func write(_ attributes: [Attribute], to writer: inout JSONWriter) {
    write(.map(attributes), to: &writer)
  }

  /// Iterative: how deep a value is nested is the sender's choice.
  package static func write(_ value: AttributeValue, to writer: inout JSONWriter) {
    var waiting: [Step] = [.value(value)]
    while let step = waiting.popLast() {
      switch step {
      case .member(let key, let value):
        writer.key(key)
        write(value, &waiting, to: &writer)
      case .value(let value): write(value, &waiting, to: &writer)
      case .endArray: writer.endArray()
      case .endObject: writer.endObject()
      }
    }
  }

  private static func write(
    _ value: AttributeValue, _ waiting: inout [Step], to writer: inout JSONWriter
  ) {
    switch value {
    case .empty: writer.null()
    case .string(let text): writer.value(text)
    case .bool(let flag): writer.value(flag)
    case .int(let number): writer.value(number)
    case .unsigned(let number): writer.value(number)
    case .double(let number): writer.value(number)
    case .bytes(let bytes): writer.value(Base64.encode(bytes.span))
    case .array(let elements):
      writer.beginArray()
      waiting.append(.endArray)
      for element in elements.reversed() { waiting.append(.value(element)) }
    case .map(let members):
      writer.beginObject()
      waiting.append(.endObject)
      for member in distinct(members).reversed() {
        waiting.append(.member(member.key, member.value))
      }
    }
  }

  private static func distinct(_ members: [Attribute]) -> [Attribute] {
    guard Set(members.map(\.key)).count < members.count else { return members }
    var places: [String: Int] = [:]
    var kept: [Attribute] = []
    for member in members {
      if let place = places[member.key] {
        kept[place] = member
      } else {
        places[member.key] = kept.count
        kept.append(member)
      }
    }
    return kept
  }
}

/// A value on one line of text: strings and numbers as they are, everything else as JSON.
package enum AttributeText {
  package static func text(_ value: AttributeValue) -> String {
    switch value {
    case .empty: return ""
    case .string(let text): return text
    case .double(let number): return NumberText.shortest(number)
    default:
      var writer = JSONWriter()
      AttributeJSON.write(value, to: &writer)
      return writer.text
    }
  }
}

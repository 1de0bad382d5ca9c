/// A name with a value of one of OpenTelemetry's types (opentelemetry-proto, common/v1 AnyValue).
package struct Attribute: Hashable, Sendable {
  package var key: String
  package var value: AttributeValue

  package init(_ key: String, _ value: AttributeValue) {
    self.key = key
    self.value = value
  }
}

package enum AttributeValue: Hashable, Sendable {
  case empty
  case string(String)
  case bool(Bool)
  case int(Int64)
  /// Beyond Int64: 2^63 to 2^64-1, as some loggers write.
  case unsigned(UInt64)
  case double(Double)
  case bytes([UInt8])
  case array([AttributeValue])
  case map([Attribute])
}

extension [Attribute] {
  package subscript(key: String) -> AttributeValue? {
    last { $0.key == key }?.value
  }

  /// The first of several spellings that is there as text: semantic conventions rename keys.
  package func text(_ keys: String...) -> String? {
    for key in keys {
      if case .string(let text)? = self[key] { return text }
    }
    return nil
  }
}

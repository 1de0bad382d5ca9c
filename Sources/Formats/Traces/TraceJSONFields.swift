import Telemetry

// What Jaeger's and Zipkin's JSON share: fields of a small tree, times in microseconds, and the
// tags in which OpenTelemetry's exporters put what those models lack.

extension AttributeValue {
  var members: [Attribute] {
    if case .map(let members) = self { return members }
    return []
  }

  var elements: [AttributeValue] {
    if case .array(let elements) = self { return elements }
    return []
  }

  var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// A whole number, also where it was written as text or with a fraction.
  var whole: Int64? {
    switch self {
    case .int(let number): number
    case .double(let number): Int64(exactly: number.rounded())
    case .string(let text): Int64(text)
    default: nil
    }
  }

  var isTrue: Bool { self == .bool(true) || self == .string("true") }
}

extension Timestamp {
  init(microseconds: Int64) {
    self.init(nanoseconds: microseconds.saturatingMultiply(1_000))
  }
}

extension TraceSpan {
  /// Takes a tag that stands for a field of the span; false for one that is an attribute
  /// (OpenTelemetry specification, "Trace SDK to Non-OTLP").
  mutating func takesField(_ tag: Attribute) -> Bool {
    let text = tag.value.text ?? ""
    switch tag.key {
    case "span.kind":
      guard let kind = Kind.allCases.first(where: { $0.name == text.lowercased() }) else {
        return false
      }
      self.kind = kind
    case "otel.status_code":
      status = text.uppercased() == "ERROR" ? .error : text.uppercased() == "OK" ? .ok : .unset
    case "otel.status_description": statusMessage = text
    case "otel.scope.name", "otel.library.name": scope = text
    case "w3c.tracestate": break
    default: return false
    }
    return true
  }
}

import Telemetry

/// What a record says of an error, in the words of OpenTelemetry's semantic conventions.
struct LogException {
  var type: String?
  var message: String?
  var stack: String?

  var attributes: [Attribute] {
    [("exception.type", type), ("exception.message", message), ("exception.stacktrace", stack)]
      .compactMap { key, text in text.map { Attribute(key, .string($0)) } }
  }

  /// An exception as one text: of several lines it is a stack trace, whose last line (Python) or
  /// first (all others) says what happened.
  mutating func read(_ whole: String) {
    let lines = whole.split { $0.isNewline }
    guard lines.count > 1, let first = lines.first, let last = lines.last else {
      message = message ?? whole
      return
    }
    stack = stack ?? whole
    message = message ?? String(first.hasPrefix("Traceback") ? last : first)
  }

  /// structlog's list of exceptions with their frames.
  mutating func read(_ value: AttributeValue, _ json: String) {
    stack = stack ?? json
    guard case .array(let exceptions) = value, case .map(let members)? = exceptions.first else {
      return
    }
    type = type ?? members.text("exc_type")
    message = message ?? members.text("exc_value")
  }
}

package import Telemetry

/// A field that a filter names: one of the nine names that stand for any spelling, or an attribute
/// by its key, nested with dots.
package struct LogField: Hashable, Sendable {
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case level, message, service, logger, trace, span, time, source, format
  }

  /// As typed.
  package let spelling: String
  /// Nil for what only an attribute can be.
  package let name: Name?
  /// Whether an attribute of this very key comes first: so for `target` or `event`, which loggers
  /// use for other things too, but not for the nine names themselves.
  private let prefersAttribute: Bool

  package init(_ spelling: String) {
    self.spelling = spelling
    name = Name(rawValue: spelling) ?? Self.synonyms[spelling]
    prefersAttribute = Name(rawValue: spelling) == nil
  }

  /// What loggers call these parts of a record; their readers take them out of the attributes.
  private static let synonyms: [String: Name] = {
    var names: [String: Name] = [:]
    for (name, spellings) in spellings {
      for spelling in spellings { names[spelling] = name }
    }
    return names
  }()

  private static let spellings: [(Name, [String])] = [
    (
      .level,
      [
        "severity", "lvl", "loglevel", "log_level", "log.level", "levelname", "level_name",
        "Level", "@l",
      ]
    ),
    (
      .message,
      ["msg", "body", "event", "text", "short_message", "@message", "@m", "MESSAGE", "Body"]
    ),
    (.service, ["service.name", "service_name", "serviceName", "dd.service"]),
    (
      .logger,
      [
        "target", "logger_name", "loggerName", "log.logger", "logger.name", "SourceContext",
        "label",
      ]
    ),
    (
      .trace,
      [
        "trace_id", "traceId", "traceID", "trace.id", "TraceId", "otelTraceID", "dd.trace_id",
        "@tr",
      ]
    ),
    (
      .span,
      ["span_id", "spanId", "spanID", "span.id", "SpanId", "otelSpanID", "dd.span_id", "@sp"]
    ),
    (.time, ["timestamp", "ts", "@timestamp", "@t", "datetime", "asctime"]),
  ]

  /// Where an exception's parts are found, whatever the logger called them.
  private static let exceptions = [
    "error": "exception.message", "err": "exception.message", "exception": "exception.message",
    "stack": "exception.stacktrace", "stacktrace": "exception.stacktrace",
    "stack_trace": "exception.stacktrace",
  ]

  /// Its value in a record; nil where it is absent, empty or null. The source is no part of a
  /// record: ask for it apart.
  package func value(in record: LogRecord) -> AttributeValue? {
    if prefersAttribute, let value = attribute(in: record) { return value }
    if let value = namedValue(in: record) { return value }
    return prefersAttribute ? nil : attribute(in: record)
  }

  private func attribute(in record: LogRecord) -> AttributeValue? {
    guard let value = record.attributes[spelling] else {
      return Self.exceptions[spelling].flatMap { record.attributes[$0] }
    }
    return value == .empty ? nil : value
  }

  private func namedValue(in record: LogRecord) -> AttributeValue? {
    switch name {
    case .level: Self.present(record.severity == .unset ? "" : record.severity.level.rawValue)
    case .message: Self.present(record.body)
    case .service: Self.present(record.service)
    case .logger: Self.present(record.logger)
    case .trace: Self.present(record.traceID?.text ?? record.traceText)
    case .span: Self.present(record.spanID?.text ?? record.spanText)
    case .time: record.time.map { .string(RFC3339.text($0)) }
    case .format: Self.present(record.format)
    case .source: nil
    // The logger's own word, where the level's name says too little: `notice`, `panic`.
    case nil: spelling == "severity_text" ? Self.present(record.severityText) : nil
    }
  }

  private static func present(_ text: String) -> AttributeValue? {
    text.isEmpty ? nil : .string(text)
  }

  /// Whether anything below it is there: `http?` where there is `http.method`.
  func isPresent(in record: LogRecord) -> Bool {
    value(in: record) != nil
      || record.attributes.contains {
        $0.value != .empty && $0.key.hasPrefix(spelling)
          && $0.key.dropFirst(spelling.count).first == "."
      }
  }
}

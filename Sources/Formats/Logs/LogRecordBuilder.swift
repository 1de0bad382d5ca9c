import Bytes
import Telemetry

/// Makes one record of a line's fields: the parts that every record has are taken out, and what is
/// left becomes attributes.
struct LogRecordBuilder {
  private let summary: LogLineSummary
  private let fields: LogFields
  private let format: LogFormat
  /// Nodes that became parts of the record and are no attributes.
  private var isUsed: [Bool]

  init(_ summary: LogLineSummary, _ fields: LogFields) {
    self.summary = summary
    self.fields = fields
    format = LogFormats.all[Int(summary.format)]
    isUsed = Array(repeating: false, count: fields.nodes.count)
  }

  mutating func record(_ line: Span<UInt8>) -> LogRecord {
    var record = LogRecord()
    record.format = format.name
    record.setTime(summary.moment)
    record.severity = summary.severity
    record.severityText = summary.severityText
    use(summary.timeNode)
    if format.status.isEmpty { use(summary.levelNode) }
    if let split = format.splitTime {
      use(fields.first(split.seconds, line))
      use(fields.first(split.nanoseconds, line))
    }
    record.body = body(line)
    record.logger = text(of: format.logger, line) ?? text(of: LogKeys.logger, line) ?? ""
    record.service = text(of: LogKeys.service, line) ?? ""
    readTrace(into: &record, line)
    let exception = exception(line)
    record.attributes = attributes(line)
    record.attributes += exception
    return record
  }

  private mutating func use(_ node: Int?) {
    if let node { isUsed[node] = true }
  }

  /// The text of the first of these paths that holds one, which then is no attribute any more.
  private mutating func text(of paths: [LogPath], _ line: Span<UInt8>) -> String? {
    let node = fields.first(of: paths, line) {
      !isUsed[$0] && fields.nodes[$0].kind == .string
    }
    guard let node else { return nil }
    use(node)
    return fields.text(node, line)
  }
}

// MARK: message

extension LogRecordBuilder {
  private mutating func body(_ line: Span<UInt8>) -> String {
    if let joined = joinedBody(line) { return joined }
    let node =
      fields.first(of: format.message, line) ?? fields.first(of: LogKeys.message, line)
      ?? fields.firstNested(of: LogKeys.message, line)
    guard let node, !isUsed[node], fields.nodes[node].kind != .object else {
      return node.map { objectBody($0, line) } ?? ""
    }
    use(node)
    let text = fields.text(node, line)
    if fields.nodes[node].kind == .array { return Self.arrayText(fields.nodes[node], line) ?? text }
    return fields.isAt("@mt", node, line) ? rendered(text, line) : text
  }

  private func joinedBody(_ line: Span<UInt8>) -> String? {
    let parts = format.joinedMessage.compactMap { fields.first($0, line) }
    return parts.isEmpty ? nil : parts.map { fields.text($0, line) }.joined(separator: " ")
  }

  /// A message that is an object is shown as its JSON; its members stay attributes too.
  private func objectBody(_ node: Int, _ line: Span<UInt8>) -> String {
    isUsed[node] ? "" : fields.text(node, line)
  }

  /// journald writes what is no UTF-8 as a list of bytes, and a field given twice as a list of
  /// texts.
  private static func arrayText(_ node: LogFields.Node, _ line: Span<UInt8>) -> String? {
    guard case .array(let elements) = value(of: node, line) else { return nil }
    let bytes = elements.compactMap { element -> UInt8? in
      guard case .int(let number) = element else { return nil }
      return UInt8(exactly: number)
    }
    if bytes.count == elements.count, !bytes.isEmpty {
      return String(decoding: bytes, as: UTF8.self)
    }
    let texts = elements.compactMap { element -> String? in
      guard case .string(let text) = element else { return nil }
      return text
    }
    return texts.count == elements.count ? texts.joined(separator: "\n") : nil
  }

  /// A message template with its holes filled: `Hello {Name}` (messagetemplates.org). Formats and
  /// alignments behind a name are passed over; a name that is no property stays as it is.
  private func rendered(_ template: String, _ line: Span<UInt8>) -> String {
    var text = ""
    var rest = Substring(template)
    while let opening = rest.firstIndex(of: "{"),
      let closing = rest[opening...].firstIndex(of: "}")
    {
      let hole = rest[rest.index(after: opening)..<closing]
      let name = hole.prefix { $0 != ":" && $0 != "," }.drop { $0 == "@" || $0 == "$" }
      text += rest[..<opening]
      if let node = fields.first(LogPath(stringLiteral: String(name)), line) {
        text += fields.text(node, line)
      } else {
        text += rest[opening...closing]
      }
      rest = rest[rest.index(after: closing)...]
    }
    return text + rest
  }
}

// MARK: trace

extension LogRecordBuilder {
  private mutating func readTrace(into record: inout LogRecord, _ line: Span<UInt8>) {
    if let node = identifier(LogKeys.trace, line) {
      let text = LogIdentifier.trace(fields.text(node, line), isDecimal: isDatadog(node, line))
      (record.traceID, record.traceText) = (text.id, text.written)
    }
    if let node = identifier(LogKeys.span, line) {
      let text = LogIdentifier.span(fields.text(node, line), isDecimal: isDatadog(node, line))
      (record.spanID, record.spanText) = (text.id, text.written)
    }
    guard record.traceID == nil, let node = fields.first(of: LogKeys.traceparent, line),
      let parent = LogIdentifier.traceparent(fields.text(node, line))
    else { return }
    use(node)
    (record.traceID, record.traceText) = (parent.trace, "")
    (record.spanID, record.spanText) = (parent.span, "")
  }

  private mutating func identifier(_ paths: [LogPath], _ line: Span<UInt8>) -> Int? {
    let node = fields.first(of: paths, line) { node in
      let kind = fields.nodes[node].kind
      // A number is Datadog's decimal id; elsewhere (tracing's own `span.id`) it is no trace's.
      return !isUsed[node] && fields.nodes[node].value.count > 0
        && (kind == .string || kind == .number && isDatadog(node, line))
    }
    use(node)
    return node
  }

  private func isDatadog(_ node: Int, _ line: Span<UInt8>) -> Bool {
    fields.isAt("dd.trace_id", node, line) || fields.isAt("dd.span_id", node, line)
  }
}

// MARK: exception and attributes

extension LogRecordBuilder {
  private mutating func exception(_ line: Span<UInt8>) -> [Attribute] {
    var found = LogException()
    found.type = text(of: LogKeys.errorType, line)
    found.stack = text(of: LogKeys.stack, line) ?? frames(line)
    found.message = text(of: LogKeys.errorMessage, line)
    if let whole = text(of: LogKeys.exception, line) {
      found.read(whole)
    } else if let node = fields.first(of: LogKeys.exception, line),
      fields.nodes[node].kind == .array, !isUsed[node]
    {
      use(node)
      found.read(Self.value(of: fields.nodes[node], line), fields.text(node, line))
    }
    return found.attributes
  }

  /// A stack that is written as a list of lines.
  private mutating func frames(_ line: Span<UInt8>) -> String? {
    let node = fields.first(of: LogKeys.stack, line) { fields.nodes[$0].kind == .array }
    guard let node else { return nil }
    use(node)
    return Self.arrayText(fields.nodes[node], line) ?? fields.text(node, line)
  }

  private func attributes(_ line: Span<UInt8>) -> [Attribute] {
    let transparent = format.transparent.compactMap { fields.first($0, line) }
    var attributes: [Attribute] = []
    for (index, node) in fields.nodes.enumerated() where !isUsed[index] && node.kind != .object {
      let key = key(of: index, below: transparent, line)
      attributes.appendFlattened(key, Self.value(of: node, line))
    }
    return attributes
  }

  private func key(of index: Int, below transparent: [Int], _ line: Span<UInt8>) -> String {
    var parent = Int(fields.nodes[index].parent)
    while parent >= 0, !transparent.contains(parent) { parent = Int(fields.nodes[parent].parent) }
    return fields.dottedKey(index, below: parent >= 0 ? parent : nil, line)
  }

  static func value(of node: LogFields.Node, _ line: Span<UInt8>) -> AttributeValue {
    switch node.kind {
    case .string: return .string(node.value.string(line))
    case .number: return JSONTree.number(node.value, line)
    case .bool: return .bool(node.value.equals("true", line))
    case .null: return .empty
    case .array, .object:
      let bytes = line.extracting(node.value.range)
      return (try? JSONTree.value(bytes)) ?? .string(node.value.string(line))
    }
  }
}

import Query
import Telemetry

/// Writes out a span, line by line.
struct DetailLines {
  private(set) var lines: [SpanDetail.Line] = []

  /// Of a value with many lines, a stack trace most likely.
  private static let mostLines = 400

  mutating func append(
    _ span: TraceSpan, _ row: TraceRow, _ trace: OpenTrace, _ context: ViewContext
  ) {
    append(oddities: row)
    append(attributes: span.attributes, under: "Attributes")
    if span.attributes.isEmpty { append("attributes", "none", tone: .quiet) }
    for event in span.events { append(event, after: trace.start) }
    for link in span.links { append(link) }
    append(identity: span, row, context)
    append(attributes: span.resource.attributes, under: "Resource")
  }

  mutating func append(phantom row: TraceRow, _ trace: OpenTrace) {
    heading("Missing parent")
    append("span id", row.id.text)
    append("children", UnitText.count(row.children))
    append(
      "seen from",
      "+\(offset(row.start, after: trace.start)) to +\(offset(row.end, after: trace.start))")
  }

  private mutating func append(oddities row: TraceRow) {
    let words: [(TraceRow.Flags, String)] = [
      (.orphan, "its parent is named and was not received"),
      (.cycleCut, "it is its own ancestor by what was received; drawn as a root"),
      (.sharedID, "another, different span has the same id; both are drawn"),
      (.resent, "came more than once, identical; drawn once"),
      (.beforeParent, "starts before its parent: clocks differ, or it was sent ahead"),
      (.afterParent, "ends after its parent: work that nobody waited for, or clocks differ"),
    ]
    for (flag, text) in words where row.flags.contains(flag) {
      append("note", text, tone: .warning)
    }
  }

  private mutating func append(_ event: TraceSpan.Event, after start: Timestamp) {
    let when = "+" + offset(event.time, after: start)
    heading("Event \(event.name) \(when)")
    for attribute in event.attributes { append(attribute) }
  }

  private mutating func append(_ link: TraceSpan.Link) {
    heading("Link")
    append("trace", link.traceID.text)
    append("span", link.spanID.text)
    for attribute in link.attributes { append(attribute) }
  }

  private mutating func append(
    identity span: TraceSpan, _ row: TraceRow, _ context: ViewContext
  ) {
    heading("Span")
    append("span id", span.id.text)
    append("parent id", span.parentID?.text ?? "none: a root")
    append("kind", span.kind.name)
    append("status", span.status.name, tone: span.status == .error ? .trouble : .plain)
    if !span.statusMessage.isEmpty { append("message", span.statusMessage) }
    append("started", ClockText.exact(span.start, utcOffset: context.utcOffset))
    append("ended", ClockText.exact(span.end, utcOffset: context.utcOffset))
    append("self time", UnitText.duration(nanoseconds: row.selfNanoseconds))
    append("scope", span.scope.isEmpty ? UnitText.absent : span.scope)
  }

  private mutating func append(attributes: [Attribute], under title: String) {
    guard !attributes.isEmpty else { return }
    heading(title)
    for attribute in attributes { append(attribute) }
  }

  private mutating func append(_ attribute: Attribute) {
    let isTrouble = attribute.key.hasPrefix("exception.") || attribute.key == "error.type"
    append(
      attribute.key, AttributeText.text(attribute.value),
      type: AttributeText.type(attribute.value), tone: isTrouble ? .trouble : .plain)
  }

  private mutating func append(
    _ name: String, _ value: String, type: String = "", tone: TextPart.Tone = .plain
  ) {
    guard value.utf8.contains(10) else {
      lines.append(.pair(name: name, value: value, type: type, tone: tone))
      return
    }
    let parts = value.split(separator: "\n", omittingEmptySubsequences: false)
    lines.append(.pair(name: name, value: String(parts[0]), type: type, tone: tone))
    for part in parts.dropFirst().prefix(Self.mostLines) {
      lines.append(.continuation(String(part)))
    }
    if parts.count - 1 > Self.mostLines {
      lines.append(.continuation("\(parts.count - 1 - Self.mostLines) more lines"))
    }
  }

  private mutating func heading(_ text: String) { lines.append(.heading(text)) }

  private func offset(_ moment: Timestamp, after start: Timestamp) -> String {
    UnitText.duration(nanoseconds: moment.nanoseconds.saturatingSubtract(start.nanoseconds))
  }
}

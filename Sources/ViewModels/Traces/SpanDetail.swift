import Query
import Telemetry

/// All that is known of one row of a waterfall, as lines.
package struct SpanDetail: Hashable, Sendable {
  package enum Line: Hashable, Sendable {
    case heading(String)
    /// A name, what it is, and of what type where that is worth saying.
    case pair(name: String, value: String, type: String, tone: TextPart.Tone)
    /// The next line of a value that has several.
    case continuation(String)
  }

  /// `checkout POST /charge`.
  package let title: String
  /// From the root to the parent; empty for a root.
  package let ancestors: String
  /// Kind, status, when and how long: the line that is always seen.
  package let facts: [TextPart]
  package let lines: [Line]

  init(of index: Int, in trace: OpenTrace, _ context: ViewContext) {
    let row = trace.tree.rows[index]
    var lines = DetailLines()
    if let span = trace.tree.span(of: row) {
      title = [span.service, span.name].filter { !$0.isEmpty }.joined(separator: " ")
      facts = Self.facts(of: span, row, trace)
      lines.append(span, row, trace, context)
    } else {
      title = "missing parent \(row.id.text)"
      facts = [TextPart("not received: nothing is known of it but its children", .warning)]
      lines.append(phantom: row, trace)
    }
    ancestors = Self.ancestors(of: index, in: trace)
    self.lines = lines.lines
  }

  private static func facts(
    of span: TraceSpan, _ row: TraceRow, _ trace: OpenTrace
  ) -> [TextPart] {
    var parts: [TextPart] = []
    if span.kind != .unspecified { parts.append(TextPart(span.kind.name, .quiet)) }
    if span.status == .error {
      let message = span.statusMessage.isEmpty ? "" : " " + span.statusMessage
      parts.append(TextPart("ERROR\(message)", .trouble))
    } else if span.status == .ok {
      parts.append(TextPart("ok"))
    }
    let offset = row.start.nanoseconds.saturatingSubtract(trace.start.nanoseconds)
    parts.append(TextPart("start +" + UnitText.duration(nanoseconds: offset)))
    parts.append(TextPart("took " + UnitText.duration(nanoseconds: row.durationNanoseconds)))
    parts.append(TextPart("self " + UnitText.duration(nanoseconds: row.selfNanoseconds)))
    if let part = trace.criticalPart(of: row) {
      parts.append(TextPart(part + " of the critical path"))
    }
    return parts
  }

  /// The first and the last three where there are many.
  private static func ancestors(of index: Int, in trace: OpenTrace) -> String {
    let names = trace.tree.ancestors(of: index).map { row in
      let span = trace.tree.span(of: trace.tree.rows[row])
      return span.map { "\($0.service) \($0.name)" } ?? "missing parent"
    }
    guard names.count > 4 else { return names.joined(separator: " › ") }
    let ends = [names[0], "\(names.count - 4) more"] + names.suffix(3)
    return ends.joined(separator: " › ")
  }
}

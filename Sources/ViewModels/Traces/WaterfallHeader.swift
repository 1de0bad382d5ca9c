import Query
import Telemetry

/// What is said of a trace as a whole.
struct WaterfallHeader {
  let title: String
  let parts: [TextPart]

  init(_ trace: OpenTrace) {
    let summary = trace.summary
    let root = summary.rootName ?? "root not received"
    title = [summary.rootService, root].compactMap { $0 }.joined(separator: " ")
    var parts = [
      TextPart(UnitText.duration(nanoseconds: summary.durationNanoseconds)),
      Self.count(trace.tree.spans.count, "span", .plain),
    ]
    if trace.errors > 0 { parts.append(Self.count(trace.errors, "error", .trouble)) }
    parts.append(Self.count(summary.services.count, "service", .plain))
    if trace.tree.phantoms > 0 {
      parts.append(Self.count(trace.tree.phantoms, "missing parent", .warning))
    }
    if !trace.tree.resent.isEmpty {
      parts.append(Self.count(trace.tree.resent.count, "span", .warning, " resent"))
    }
    let path = UnitText.duration(nanoseconds: trace.criticalNanoseconds)
    parts.append(TextPart("critical path \(path)"))
    parts.append(TextPart(trace.id.text, .quiet))
    self.parts = parts
  }

  private static func count(
    _ count: Int, _ noun: String, _ tone: TextPart.Tone, _ suffix: String = ""
  ) -> TextPart {
    TextPart("\(UnitText.count(count)) \(noun)\(count == 1 ? "" : "s")\(suffix)", tone)
  }
}

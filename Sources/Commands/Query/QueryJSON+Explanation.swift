import Bytes
import Query

// A key of our own beside those of the API.
extension QueryJSON {
  static func write(_ explanation: QueryExplanation?, to writer: inout JSONWriter) {
    guard let explanation else { return }
    writer.key("explanation")
    writer.beginObject()
    writer.key("parts")
    writer.beginArray()
    for node in explanation.nodes { write(node, to: &writer) }
    writer.endArray()
    write(explanation.causes, as: "causes", to: &writer)
    write(explanation.hints, as: "hints", to: &writer)
    writer.endObject()
  }

  private static func write(_ node: ExplainedNode, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("depth", node.depth)
    writer.member("query", node.text)
    write(node.place, to: &writer)
    writer.member("type", node.kind.rawValue)
    if let outcome = node.outcome {
      writer.member("series", outcome.series)
      writer.member("values", outcome.values)
      writer.member("steps", outcome.steps)
      writer.member("of", outcome.stepCount)
    }
    writer.endObject()
  }

  private static func write(
    _ findings: [QueryFinding], as key: String, to writer: inout JSONWriter
  ) {
    writer.key(key)
    writer.beginArray()
    for finding in findings {
      writer.beginObject()
      write(finding.place, to: &writer)
      writer.member("message", finding.message)
      if let advice = finding.advice { writer.member("advice", advice) }
      writer.endObject()
    }
    writer.endArray()
  }

  /// Bytes of the query.
  private static func write(_ place: Range<Int>, to writer: inout JSONWriter) {
    writer.member("start", place.lowerBound)
    writer.member("end", place.upperBound)
  }
}

/// Reads one YAML document into nodes with places.
///
/// Limits keep small files from becoming large values: nesting, and the nodes that aliases repeat
/// ("billion laughs"). A key that comes twice is a problem, as it is to Prometheus; `<<` merges.
package enum YAMLDocument {
  package static let depthLimit = 64
  package static let nodeLimit = 1_000_000

  package static func parse(_ bytes: [UInt8]) throws(YAMLProblem) -> YAMLNode {
    try parse(bytes.span)
  }

  /// An empty file is one null.
  package static func parse(_ bytes: Span<UInt8>) throws(YAMLProblem) -> YAMLNode {
    var reader = try YAMLReader(bytes)
    var builder = YAMLBuilder()
    var documents = 0
    while true {
      let event = try reader.next()
      switch event.kind {
      case .streamEnd: return builder.root ?? YAMLNode(.scalar("", .plain), line: 1, column: 1)
      case .documentEnd: break
      case .documentStart:
        documents += 1
        guard documents == 1 else {
          throw YAMLProblem(
            line: event.line, column: event.column, message: "expected one document, found a second"
          )
        }
      default: try builder.take(event)
      }
    }
  }
}

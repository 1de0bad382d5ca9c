import Formats
import Telemetry
import Testing

@Suite struct JSONTreeTests {
  @Test func `a document becomes a tree of values with exact numbers`() throws {
    let bytes = Array(
      #"{"i":-9223372036854775808,"u":18446744073709551615,"d":0.1,"a":[null,true],"m":{"k":"v"}}"#
        .utf8)
    #expect(
      try JSONTree.value(bytes.span)
        == .map([
          Attribute("i", .int(.min)), Attribute("u", .unsigned(.max)), Attribute("d", .double(0.1)),
          Attribute("a", .array([.empty, .bool(true)])),
          Attribute("m", .map([Attribute("k", .string("v"))])),
        ]))
  }

  @Test func `maps flatten to dotted keys in their order, arrays stay whole`() throws {
    let bytes = Array(#"{"a":{"b":1,"c":{"d":2},"x":{}},"e":[{"f":3}]}"#.utf8)
    var attributes: [Attribute] = []
    attributes.appendFlattened("", try JSONTree.value(bytes.span))
    #expect(attributes.map(\.key) == ["a.b", "a.c.d", "e"])
  }

  @Test func `what is nested too deep stays text, and frees without recursion`() throws {
    let depth = 5000
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let bytes = Array(text.utf8)
    var value = try JSONTree.value(bytes.span)
    for _ in 0..<JSONTree.depthLimit {
      guard case .array(let elements) = value, let first = elements.first else { break }
      value = first
    }
    let rest = depth - JSONTree.depthLimit
    #expect(
      value
        == .string(String(repeating: "[", count: rest) + String(repeating: "]", count: rest)))
  }

  @Test(arguments: ["[1,", "", "{\"a\":}", "[1] 2"])
  func `a broken document is no value`(text: String) {
    let bytes = Array(text.utf8)
    #expect(throws: JSONProblem.self) { try JSONTree.value(bytes.span) }
  }
}

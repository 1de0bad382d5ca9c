import Bytes
import Testing

@Suite struct YAMLDocumentTests {
  private static func parse(_ text: String) -> Result<YAMLNode, YAMLProblem> {
    Result { () throws(YAMLProblem) in try YAMLDocument.parse(Array(text.utf8)) }
  }

  @Test func `every value has its place, text and quoting`() throws {
    let node = try Self.parse("a: no\nb:\n  - 'no'\n  - |\n    text\nc: {d: \"x\"}\n").get()
    #expect(node["a"] == YAMLNode(.scalar("no", .plain), line: 1, column: 4))
    let list = node["b"]?.elements
    #expect(list?.first == YAMLNode(.scalar("no", .singleQuoted), line: 3, column: 5))
    #expect(list?.last?.text == "text\n")
    #expect(node["c"]?["d"]?.column == 8)
    #expect(node["c"]?["d"]?.content == .scalar("x", .doubleQuoted))
    #expect(node.members?.map(\.key.line) == [1, 2, 6])
    #expect(node["e"] == nil)
  }

  @Test(arguments: ["", "# only a comment\n", "~", "null", "---\n"])
  func `an empty document is null`(text: String) throws {
    let node = try Self.parse(text).get()
    #expect(node.isNull)
    #expect(node.text == nil)
  }

  @Test func `a plain word is a flag or a number where it is asked for one`() throws {
    let node = try Self.parse("[yes, 'yes', 15, '15', 1.5, .inf, off, x]").get()
    #expect(node.elements?.map(\.bool) == [true, nil, nil, nil, nil, nil, false, nil])
    #expect(node.elements?.map(\.int) == [nil, nil, 15, nil, nil, nil, nil, nil])
    #expect(node.elements?.map(\.double) == [nil, nil, 15, nil, 1.5, .infinity, nil, nil])
  }

  @Test func `aliases repeat a node, and merge keys fill up a mapping`() throws {
    let node = try Self.parse(
      "base: &b {x: 1, y: 2}\nother: *b\nmine:\n  <<: *b\n  x: 3\n"
    ).get()
    #expect(node["other"] == node["base"])
    #expect(node["mine"]?["x"]?.text == "3")
    #expect(node["mine"]?["y"]?.text == "2")
    #expect(node["mine"]?.members?.count == 2)
  }

  @Test(
    arguments: [
      ("a: [1, 2", 2, 1, "did not find expected ',' or ']'"),
      ("a: 1\n b: 2", 2, 3, "mapping values are not allowed in this context"),
      ("a: 1\nb: 2\na: 3", 3, 1, "'a' is here twice, first at line 1"),
      ("a: *x", 1, 4, "no anchor 'x' before this alias"),
      ("a: 1\n---\nb: 2", 2, 1, "expected one document, found a second"),
      ("a: \t\"x", 1, 7, "found unexpected end of stream"),
      ("<<: 5", 1, 5, "expected a mapping to merge, found '5'"),
      ("a: \u{1}", 1, 1, "control characters are not allowed"),
    ])
  func `what is wrong is said with its place`(
    text: String, line: Int, column: Int, message: String
  ) {
    #expect(
      Self.parse(text) == .failure(YAMLProblem(line: line, column: column, message: message)))
  }

  @Test func `nesting has a limit`() throws {
    let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    _ = try Self.parse(deep(YAMLDocument.depthLimit)).get()
    #expect(throws: YAMLProblem.self) { try Self.parse(deep(YAMLDocument.depthLimit + 1)).get() }
    #expect(throws: YAMLProblem.self) { try Self.parse(deep(5000)).get() }
  }

  @Test func `aliases cannot make a small file a large value`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let alias = "*a\(level - 1)"
      let list = [String](repeating: alias, count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(list)]\n"
    }
    let problem = #expect(throws: YAMLProblem.self) { try Self.parse(text).get() }
    #expect(problem?.message == "more than 1000000 values")
  }

  @Test func `a file of no text at all is a problem, not a crash`() {
    for byte in UInt8(0)...255 {
      _ = try? YAMLDocument.parse([byte, 0xff, 0x00, byte])
    }
    #expect(throws: YAMLProblem.self) { try YAMLDocument.parse([0x61, 0xff, 0xfe]) }
  }
}

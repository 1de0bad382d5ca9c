import Formats
import Testing

@Suite struct JSONScannerTests {
  private func tokens(
    _ text: String, rules: JSONScanner.Rules = .strict
  ) throws(JSONProblem) -> [String] {
    let bytes = Array(text.utf8)
    var scanner = JSONScanner(rules: rules)
    var words: [String] = []
    while true {
      let token = try scanner.next(bytes.span)
      switch token {
      case .end: return words
      case .key(let slice): words.append(slice.string(bytes.span) + ":")
      case .string(let slice): words.append("'" + slice.string(bytes.span) + "'")
      case .number(let slice): words.append(slice.string(bytes.span))
      default: words.append("\(token)")
      }
    }
  }

  @Test func `a document is read token by token`() throws {
    let words = try tokens(#" {"a":[1,-2.5e3,true,null,[]],"b\n":{"c":"d"},"e":{}} "#)
    #expect(
      words == [
        "beginObject", "a:", "beginArray", "1", "-2.5e3", "bool(true)", "null", "beginArray",
        "endArray", "endArray", "b\n:", "beginObject", "c:", "'d'", "endObject", "e:",
        "beginObject", "endObject", "endObject",
      ])
  }

  @Test(arguments: [
    (#""plain""#, "'plain'"), (#""caf\u00e9 \ud83d\ude80 é""#, "'café 🚀 é'"),
    (#""lone \ud83d half""#, "'lone \u{fffd} half'"), (#""\ude80""#, "'\u{fffd}'"),
    (#""\ud83d\ud83d\ude80""#, "'\u{fffd}🚀'"), (#""\"\\\/\b\f\n\r\t""#, "'\"\\/\u{8}\u{c}\n\r\t'"),
    (#""0123456\"89 01234567\\""#, "'0123456\"89 01234567\\'"),
  ])
  func `a string's escapes are undone and lone surrogates are replaced`(
    text: String, expected: String
  ) throws {
    #expect(try tokens(text) == [expected])
  }

  @Test(arguments: [
    ("", JSONProblem(.unexpectedEnd, at: 0)), ("[1,]", JSONProblem(.unexpectedByte(93), at: 3)),
    ("{\"a\"}", JSONProblem(.expectedColon, at: 4)), ("{a:1}", JSONProblem(.expectedKey, at: 1)),
    ("[1 2]", JSONProblem(.expectedCommaOrEnd, at: 3)),
    ("[1}", JSONProblem(.expectedCommaOrEnd, at: 2)),
    ("1 2", JSONProblem(.trailingBytes, at: 2)), ("01", JSONProblem(.badNumber, at: 1)),
    ("1.", JSONProblem(.unexpectedEnd, at: 2)), ("\"\\x\"", JSONProblem(.badEscape, at: 1)),
    ("\"\u{1}\"", JSONProblem(.controlCharacter, at: 1)),
    ("NaN", JSONProblem(.unexpectedByte(78), at: 0)),
    ("\"abc\\", JSONProblem(.unexpectedEnd, at: 5)),
  ])
  func `what is wrong is said with its place`(text: String, problem: JSONProblem) {
    #expect(throws: problem) { try tokens(text) }
  }

  @Test func `what log writers are seen to write passes the lenient rules`() throws {
    let words = try tokens(
      "[NaN,-Infinity,Infinity,\"tab\there\",\"\\x1b\"]", rules: .lenient)
    #expect(
      words == ["beginArray", "NaN", "-Infinity", "Infinity", "'tab\there'", "'\\x1b'", "endArray"])
  }

  @Test func `depth costs no stack, and ends at its limit`() throws {
    let depth = 5000
    let text =
      String(repeating: "[{\"a\":", count: depth) + "1" + String(repeating: "}]", count: depth)
    #expect(try tokens(text).count == 5 * depth + 1)
    let deeper = String(repeating: "[", count: 10_001)
    #expect(throws: JSONProblem(.tooDeep(limit: 10_000), at: 10_000)) { try tokens(deeper) }
  }

  @Test func `values and containers are passed over whole`() throws {
    let bytes = Array(#"{"a":{"b":[1,{"c":"}"}]},"d":2}"#.utf8)
    var scanner = JSONScanner()
    #expect(try scanner.next(bytes.span) == .beginObject)
    #expect(try scanner.next(bytes.span) == .key(JSONSlice(start: 2, end: 3)))
    #expect(try scanner.skipValue(bytes.span) == 5..<24)
    #expect(try scanner.next(bytes.span) == .key(JSONSlice(start: 26, end: 27)))
    #expect(try scanner.next(bytes.span) == .number(JSONSlice(start: 29, end: 30)))
    try scanner.skipContainer(bytes.span)
    #expect(scanner.isFinished)
    #expect(try scanner.next(bytes.span) == .end)
  }
}

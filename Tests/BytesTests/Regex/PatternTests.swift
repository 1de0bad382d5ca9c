import Bytes
import Testing

@Suite struct PatternTests {
  @Test(
    arguments: [
      ("a.c", "xabcx", false, true), ("a.c", "xabcx", true, false), ("a.c", "abc", true, true),
      ("", "", true, true), ("", "a", true, false), ("[0-9]+$", "a12", false, true),
      ("ERROR", "error", false, false), ("(?i)ERROR", "error", false, true),
      ("a.b", "a\nb", true, false), ("é+", "ééé", true, true), (".", "é", true, true),
    ])
  func `a pattern matches the whole text or a part of it`(
    pattern: String, text: String, anchored: Bool, matches: Bool
  ) throws {
    let compiled = try Pattern(pattern, anchored: anchored)
    #expect(compiled.matches(text) == matches)
    let bytes = Array(text.utf8)
    #expect(compiled.matches(bytes.span) == matches)
  }

  @Test func `options change how a pattern matches`() throws {
    #expect(try Pattern("abc", anchored: true, options: .ignoringCase).matches("aBC"))
    #expect(try Pattern("a.b", anchored: true, options: .dotMatchesNewline).matches("a\nb"))
  }

  @Test(
    arguments: [
      ("a[b", "missing closing ]", "[b"), ("(a", "missing closing )", "(a"),
      ("a**", "invalid nested repetition operator", "**"),
      ("*", "missing argument to repetition operator", "*"),
      ("(?=a)", "invalid or unsupported Perl syntax", "(?="),
      (#"\"#, "trailing backslash at end of expression", ""),
    ])
  func `a wrong pattern says why and where`(text: String, reason: String, part: String) {
    let problem = #expect(throws: PatternProblem.self) { try Pattern(text, anchored: false) }
    #expect(problem?.reason == reason)
    #expect(problem?.part == part)
  }

  @Test func `a pattern too large to run is refused`() {
    #expect(throws: PatternProblem.self) {
      try Pattern("((((a{1000}){1000}){1000}){1000})", anchored: false)
    }
  }

  @Test func `text that is not UTF-8 is matched byte by byte`() throws {
    let latin1: [UInt8] = Array("caf".utf8) + [0xe9] + Array(" open".utf8)
    #expect(try Pattern("caf.* open", anchored: true).matches(latin1.span))
    #expect(try !Pattern("caf open", anchored: true).matches(latin1.span))
  }

  @Test func `groups have their places and names`() throws {
    let pattern = try Pattern(#"(?P<key>\w+)=(\d+)?(;)?"#, anchored: false)
    let text = Array("a: port=80".utf8)
    #expect(pattern.captures(text.span) == [3..<10, 3..<7, 8..<10, nil])
    #expect(pattern.groupNames == ["key", nil, nil])
    let other = Array("none".utf8)
    #expect(pattern.captures(other.span) == nil)
  }

  @Test(arguments: [
    (#"(?<a>x)(?P<b>y)"#, "xy", ["a", "b"]), (#"[(?<a>]+(?<c>x)"#, "(?<a>x", ["c"]),
    (#"[]](?<d>x)"#, "]x", ["d"]), (#"[^]](?<d>x)"#, "xx", ["d"]),
    (#"\(?<(?<e>x)"#, "(<x", ["e"]), (#"\Q(?<f>\E(?<g>x)"#, "(?<f>x", ["g"]),
  ])
  func `a group is named in either of Go's spellings`(
    text: String, matched: String, names: [String]
  ) throws {
    let pattern = try Pattern(text, anchored: true)
    #expect(pattern.groupNames == names)
    #expect(pattern.matches(matched))
  }

  @Test func `an empty match has a place`() throws {
    let empty: [UInt8] = []
    #expect(try Pattern("x*", anchored: true).captures(empty.span) == [0..<0])
  }

  @Test(arguments: ["a.b", #"\d+[x](y)|{2}^$?*"#, "plain é"])
  func `a quoted text matches itself`(text: String) throws {
    #expect(try Pattern(Pattern.quoted(text), anchored: true).matches(text))
  }
}

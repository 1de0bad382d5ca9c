import Query
import Telemetry
import TestSupport
import Testing

@Suite struct LogFilterProblemTests {
  @Test(
    arguments: [
      ("level=wran", 7, "expected a level (trace, debug, info, warn, error, fatal), found 'wran'"),
      (
        "a level>=loud", 10,
        "expected a level (trace, debug, info, warn, error, fatal), found 'loud'"
      ),
      (
        "severity=high", 10,
        "expected a level (trace, debug, info, warn, error, fatal), found 'high'"
      ),
      ("time>yesterday", 6, "expected a time (RFC 3339 or Unix seconds), found 'yesterday'"),
      ("a=", 3, "expected a value after 'a=', found the end"),
      ("(a>)", 4, "expected a value after 'a>', found ')'"),
      ("=5", 1, "expected a word, a phrase or a field, found '='"),
      ("a and", 6, "expected a word, a phrase or a field after 'and', found the end"),
      ("and a", 1, "expected a word, a phrase or a field, found 'and'"),
      ("a or or b", 6, "expected a word, a phrase or a field after 'or', found 'or'"),
      ("not", 4, "expected a word, a phrase or a field after 'not', found the end"),
      ("(a or b", 1, "expected ) for this (, found the end"),
      ("a)", 2, "expected a filter, found ) without a ("),
      (")", 1, "expected a filter, found ')'"),
      ("()", 2, "expected a word, a phrase or a field after '(', found ')'"),
      (#"say "hello"#, 5, "expected \" at the end of what this one opens"),
      (#""""#, 1, "expected a word or a phrase, found empty quotes"),
      (
        "/abc", 1,
        "expected / at the end of the regular expression (or quotes around a text with /)"
      ),
      ("x /a[b/", 5, "expected a regular expression: missing closing ]: `[b`"),
      ("path=~a(b", 7, "expected a regular expression: missing closing ): `a(b`"),
      (
        "duration>250xs", 13,
        "expected a unit (ns, us, ms, s, m, h, d, w, B, KB, MB, GB, KiB, MiB, GiB), found 'xs'"
      ),
    ])
  func `a wrong filter points at the column and says what was expected`(
    text: String, column: Int, message: String
  ) {
    let problem = #expect(throws: Problem.self) { try LogFilter(text) }
    #expect(problem == Problem(line: 1, column: column, message: message))
  }

  @Test func `a filter has a greatest length`() {
    #expect(throws: Problem.self) {
      try LogFilter(String(repeating: "a ", count: LogFilter.lengthLimit))
    }
  }

  /// Whatever is typed, half of a filter above all, is read or has a column within the text.
  @Test(arguments: UInt64(0)..<8)
  func `any text is a filter or a problem with a column`(seed: UInt64) {
    let pieces = [
      "(", ")", " ", "and ", "or ", "not ", "a", "level", "=", "!=", "=~", ">", "?", "\"", "'", "/",
      "\\", "5ms", "é", "warn", "[", "time",
    ]
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let count = Int.random(in: 0...12, using: &generator)
      let text = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      do throws(Problem) {
        #expect(try LogFilter(text).text == text)
      } catch {
        #expect(1...text.count + 1 ~= error.column, "\(text): \(error)")
        #expect(error.message.hasPrefix("expected "), "\(text): \(error)")
      }
    }
  }
}

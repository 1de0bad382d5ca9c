import Telemetry
import TestSupport
import Testing

@Suite struct NameEscapingTests {
  struct Case: Sendable {
    var name: String
    var underscores: String
    var dots: String
    var values: String
  }

  @Test(arguments: [
    Case(name: "", underscores: "", dots: "", values: ""),
    Case(
      name: "jobs:rate_5m", underscores: "jobs:rate_5m", dots: "jobs:rate__5m",
      values: "jobs:rate_5m"),
    Case(
      name: "http.status_code", underscores: "http_status_code", dots: "http_dot_status__code",
      values: "U__http_2e_status__code"),
    Case(name: "2xx", underscores: "_xx", dots: "__xx", values: "U___32_xx"),
    Case(
      name: "a b😱", underscores: "a_b_", dots: "a__b__", values: "U__a_20_b_1f631_"),
    Case(name: "火", underscores: "_", dots: "__", values: "U___706b_"),
  ])
  func `each scheme writes a name its own way`(one: Case) {
    #expect(NameEscaping.allowUTF8.escaped(one.name) == one.name)
    #expect(NameEscaping.underscores.escaped(one.name) == one.underscores)
    #expect(NameEscaping.dots.escaped(one.name) == one.dots)
    #expect(NameEscaping.values.escaped(one.name) == one.values)
  }

  @Test(arguments: [
    ("a_dot_b__c", "a.b_c"), ("a_dot__dot_b", "a..b"), ("a___b", "a__b"), ("a_b", "a_b"),
    ("_dot_dot_", ".dot_"),
  ])
  func `dots come back, what became underscores does not`(escaped: String, name: String) {
    #expect(NameEscaping.dots.unescaped(escaped) == name)
    #expect(NameEscaping.underscores.unescaped(escaped) == escaped)
  }

  @Test(arguments: [
    ("U__a_2E_b", "a.b"), ("U__a__b__", "a_b_"), ("U__", ""),
    // What the scheme never writes: an open or lonely underscore, no number, too great a one.
    ("U__a_", nil), ("U__a__b_", nil), ("U__a_2e", nil), ("U__a_2eg_", nil), ("U__a_-1_", nil),
    ("U__a_0000020_", nil), ("U__a_d900_", nil), ("U__a_110000_", nil), ("a_2e_b", nil),
  ])
  func `values come back, and what is none stays`(escaped: String, name: String?) {
    #expect(NameEscaping.values.unescaped(escaped) == name ?? escaped)
  }

  @Test(arguments: UInt64(0)..<100)
  func `values lose nothing and are plain names`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet: [Character] = ["a", "Z", "0", "_", "_", ".", ":", " ", "ä", "😱", "\u{0}"]
    let length = Int.random(in: 1...12, using: &random)
    let name = String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "a" })
    let escaped = NameEscaping.values.escaped(name)
    #expect(escaped.wholeMatch(of: /[a-zA-Z_:][a-zA-Z0-9_:]*/) != nil)
    // A plain name that looks like an escaped one is beyond saving, in Prometheus too.
    if !name.hasPrefix("U__") { #expect(NameEscaping.values.unescaped(escaped) == name) }
  }
}

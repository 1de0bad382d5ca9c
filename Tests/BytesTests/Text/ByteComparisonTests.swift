import Bytes
import Testing

@Suite struct ByteComparisonTests {
  @Test(
    arguments: [
      ("", "", true), ("a", "", false), ("abc", "abc", true), ("abc", "abd", false),
      ("abc", "ab", false),
    ])
  func `bytes are equal or they are not`(left: String, right: String, areEqual: Bool) {
    let (first, second) = (Array(left.utf8), Array(right.utf8))
    #expect(first.span.equals(second.span) == areEqual)
  }

  @Test(arguments: [("", false), ("le", false), ("lev", true), ("level", true), ("Level", false)])
  func `a beginning is recognised`(text: String, begins: Bool) {
    let bytes = Array(text.utf8)
    #expect(bytes.span.starts(with: "lev") == begins)
    #expect(bytes.span.starts(with: "") == true)
  }

  @Test(arguments: [
    ("info", true), ("INFO", true), ("Info", true), ("inf", false), ("in&o", false),
  ])
  func `letters compare in any case`(text: String, areEqual: Bool) {
    let bytes = Array(text.utf8)
    #expect(bytes.span.equalsIgnoringCase("info") == areEqual)
  }

  @Test(
    arguments: [
      ([0x61, 0xc3, 0xa9], "aé"), ([0x61, 0xff, 0x62], "a\u{fffd}b"), ([], ""),
      ([0xed, 0xa0, 0x80], "\u{fffd}\u{fffd}\u{fffd}"),
    ] as [([UInt8], String)])
  func `text from outside is repaired`(bytes: [UInt8], text: String) {
    #expect(String(bytes: bytes.span) == text)
  }

  @Test(
    arguments: [
      ([], nil), ([0x61, 0xc3, 0xa9], nil), ([0x61, 0xff], 1), ([0xc0, 0x80], 0),
      ([0x61, 0xed, 0xa0, 0x80], 1), ([0xf4, 0x90, 0x80, 0x80], 0), ([0xe2, 0x82], 0),
    ] as [([UInt8], Int?)])
  func `the first byte that is not UTF-8 is found`(bytes: [UInt8], place: Int?) {
    #expect(UTF8Check.firstInvalid(bytes.span) == place)
    #expect(UTF8Check.isValid(bytes.span) == (place == nil))
  }

  @Test func `bytes sort like the code points they stand for`() {
    let sorted = ["", "a", "a.b", "aa", "b", "ä", "日", "🙂"].map { Array($0.utf8) }
    for (place, left) in sorted.enumerated() {
      for (other, right) in sorted.enumerated() {
        #expect(left.span.precedes(right.span) == (place < other))
      }
    }
  }
}

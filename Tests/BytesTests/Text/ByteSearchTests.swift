import Bytes
import Testing

@Suite struct ByteSearchTests {
  @Test(arguments: [("a\nb", 0, 1), ("\n", 0, 0), ("a\nb\n", 2, 3)])
  func `the first line break at or after a place is found`(text: String, start: Int, place: Int) {
    let bytes = Array(text.utf8)
    #expect(bytes.span.firstIndex(of: 10, from: start) == place)
  }

  @Test func `a byte that is not there is not found, nor beyond the end`() {
    let bytes = Array("abc".utf8)
    #expect(bytes.span.firstIndex(of: 10) == nil)
    #expect(bytes.span.firstIndex(of: 97, from: 3) == nil)
  }
}

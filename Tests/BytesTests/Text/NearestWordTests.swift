import Bytes
import Testing

@Suite struct NearestWordTests {
  @Test(
    arguments: [
      ("intervall", "interval"), ("Interval", "interval"), ("itnerval", "interval"),
      ("thme", "theme"), ("log", "logs"), ("colour", nil), ("", nil), ("x", nil),
    ] as [(String, String?)])
  func `the nearest known word is suggested, if one is near`(word: String, nearest: String?) {
    #expect(NearestWord.nearest(to: word, in: ["interval", "theme", "logs"]) == nearest)
  }

  @Test func `a very long word costs nothing`() {
    #expect(NearestWord.nearest(to: String(repeating: "x", count: 100_000), in: ["logs"]) == nil)
  }
}

import Bytes
import TestSupport
import Testing

@Suite struct SizeTextTests {
  @Test(
    arguments: [
      ("512MiB", 536_870_912), ("20MB", 20_000_000), ("20mb", 20_000_000), ("4096", 4096),
      ("4096B", 4096), ("1.5KiB", 1536), ("0", 0), ("1GiB", 1_073_741_824), ("64KiB", 65_536),
    ])
  func `a size is read`(text: String, bytes: Int) {
    #expect(SizeText.parse(text) == bytes)
  }

  @Test(arguments: ["", "MiB", "-1MiB", "5 MiB", "5X", "1.2.3KB", "1.5", "99999999PiB", "5m"])
  func `what is no size is refused`(text: String) {
    #expect(SizeText.parse(text) == nil)
  }

  @Test(arguments: ["0B", "1B", "1000B", "1KiB", "512MiB", "3GiB"])
  func `a size is printed as it was read`(text: String) {
    #expect(SizeText.parse(text).map(SizeText.text) == text)
  }
}

@Suite struct ByteNeedleTests {
  @Test(
    arguments: [
      ("timeout", "a Timeout here", true), ("timeout", "timeou", false), ("", "", true),
      ("a", "", false), ("a", "A", true), ("aab", "aaaab", true), ("x-y", "X-Y", true),
      ("end", "the END", true), ("[", "a[b", true), ("[", "a{b", false), ("é", "É", false),
    ])
  func `a text is found in any case`(text: String, line: String, isFound: Bool) {
    let bytes = Array(line.utf8)
    #expect(ByteNeedle(text, ignoringCase: true).isFound(in: bytes.span) == isFound)
  }

  @Test(arguments: [("Timeout", "a Timeout", true), ("Timeout", "a timeout", false)])
  func `a text is found as it is written`(text: String, line: String, isFound: Bool) {
    let bytes = Array(line.utf8)
    #expect(ByteNeedle(text, ignoringCase: false).isFound(in: bytes.span) == isFound)
  }

  @Test(arguments: UInt64(0)..<4)
  func `what is found agrees with the plain way`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func someText(_ count: Int) -> String {
      String((0..<count).map { _ in Character(["a", "A", "b", "-"][Int(generator.next() % 4)]) })
    }
    for _ in 0..<500 {
      let (text, line) = (someText(3), someText(20))
      let bytes = Array(line.utf8)
      #expect(
        ByteNeedle(text, ignoringCase: true).isFound(in: bytes.span)
          == line.lowercased().contains(text.lowercased()), "\(text) in \(line)")
      #expect(
        ByteNeedle(text, ignoringCase: false).isFound(in: bytes.span) == line.contains(text),
        "\(text) in \(line)")
    }
  }
}

import Bytes
import TestSupport
import Testing

@Suite struct EncodingTests {
  @Test(
    arguments: [("", []), ("00ff", [0, 255]), ("DeadBEEF", [0xde, 0xad, 0xbe, 0xef])]
      as [(String, [UInt8])])
  func `hexadecimal digits are read in both cases`(text: String, bytes: [UInt8]) {
    let digits = Array(text.utf8)
    #expect(Base16.decode(digits.span) == bytes)
    #expect(Base16.encode(bytes.span) == text.lowercased())
  }

  @Test(arguments: ["0", "0g", "0x", " 0"])
  func `what is not hexadecimal is refused`(text: String) {
    let digits = Array(text.utf8)
    #expect(Base16.decode(digits.span) == nil)
  }

  @Test(
    arguments: [
      ("0", 0), ("ff", 255), ("FFFFFFFFFFFFFFFF", .max), ("", nil), ("00000000000000000", nil),
    ]
      as [(String, UInt64?)])
  func `hexadecimal digits are a number up to 64 bits`(text: String, value: UInt64?) {
    let digits = Array(text.utf8)
    #expect(Base16.uint64(digits.span) == value)
  }

  @Test(
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func `base64 is what RFC 4648 says`(plain: String, encoded: String) {
    let (bytes, text) = (Array(plain.utf8), Array(encoded.utf8))
    #expect(Base64.encode(bytes.span) == encoded)
    #expect(Base64.decode(text.span) == bytes)
    let unpadded = text.filter { $0 != UInt8(ascii: "=") }
    #expect(Base64.decode(unpadded.span) == bytes)
  }

  @Test func `both alphabets of base64 are read`() {
    let (standard, safe) = (Array("+/+/".utf8), Array("-_-_".utf8))
    #expect(Base64.decode(standard.span) == [0xfb, 0xff, 0xbf])
    #expect(Base64.decode(safe.span) == [0xfb, 0xff, 0xbf])
  }

  @Test(arguments: ["A", "AAAAA", "AA=", "AAAA=", "A===", "A*AA", "AA=A", "===="])
  func `what is not base64 is refused`(text: String) {
    let bytes = Array(text.utf8)
    #expect(Base64.decode(bytes.span) == nil)
  }

  @Test(arguments: [0, 1, 127, 128, 300, 16_384, UInt64(UInt32.max), .max])
  func `a variable-length integer reads back`(value: UInt64) {
    var bytes: [UInt8] = [7]
    Varint.append(value, to: &bytes)
    bytes.append(9)
    var position = 1
    #expect(Varint.read(bytes.span, &position) == value)
    #expect(position == bytes.count - 1)
  }

  @Test(arguments: [[], [0x80], [UInt8](repeating: 0x80, count: 11)] as [[UInt8]])
  func `a variable-length integer without its end is refused`(bytes: [UInt8]) {
    var position = 0
    #expect(Varint.read(bytes.span, &position) == nil)
  }

  @Test(arguments: [(0, 0), (1, -1), (2, 1), (.max, .min)] as [(UInt64, Int64)])
  func `a zigzag number has its sign`(value: UInt64, signed: Int64) {
    #expect(Varint.zigzag(value) == signed)
  }
}

import Formats
import TestSupport
import Testing

@Suite struct WireCursorTests {
  @Test(
    arguments: [
      ([0x00], 0), ([0x7f], 127), ([0x80, 0x01], 128), ([0xac, 0x02], 300),
      ([0x80, 0x00], 0),
      ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], .max),
    ] as [([UInt8], UInt64)])
  func `a varint is read`(bytes: [UInt8], value: UInt64) throws {
    var cursor = WireCursor(whole: bytes.span)
    #expect(try cursor.varint(in: bytes.span) == value)
    #expect(cursor.isAtEnd)
  }

  @Test(
    arguments: [
      ([], WireProblem(.truncated, at: 0)), ([0x80], WireProblem(.truncated, at: 0)),
      (
        [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02],
        WireProblem(.overlong, at: 0)
      ),
      (Array(repeating: 0x80, count: 11), WireProblem(.overlong, at: 0)),
    ] as [([UInt8], WireProblem)])
  func `a varint that is cut or too long is refused`(bytes: [UInt8], problem: WireProblem) {
    #expect(throws: problem) {
      var cursor = WireCursor(whole: bytes.span)
      _ = try cursor.varint(in: bytes.span)
    }
  }

  @Test(
    arguments: [
      // A varint, eight bytes, a string, four bytes, and a group with a group in it.
      ([0x08, 0x96, 0x01], 3), ([0x09, 1, 2, 3, 4, 5, 6, 7, 8], 9), ([0x0a, 0x02, 65, 66], 4),
      ([0x0d, 1, 2, 3, 4], 5), ([0x0b, 0x13, 0x08, 0x01, 0x14, 0x0c], 6),
    ] as [([UInt8], Int)])
  func `an unknown field is passed over whole`(field: [UInt8], length: Int) throws {
    let bytes = field + [0x42]
    var cursor = WireCursor(whole: bytes.span)
    let key = try #require(try cursor.nextKey(in: bytes.span))
    try cursor.skip(key, in: bytes.span)
    #expect(cursor.position == length)
  }

  @Test(
    arguments: [
      ([0x0a, 0x05, 1], .beyondEnd, 1), ([0x09, 1], .truncated, 1), ([0x0d, 1], .truncated, 1),
      ([0x00, 1], .badKey, 1), ([0x0e, 1], .badKey, 1), ([0x0c], .badKey, 1),
      ([0x0b, 0x14], .badKey, 2), ([0x0b], .truncated, 1),
      (Array(repeating: 0x0b, count: 500), .tooDeep, 101),
    ] as [([UInt8], WireProblem.Reason, Int)])
  func `a broken field is refused with its place`(
    bytes: [UInt8], reason: WireProblem.Reason, offset: Int
  ) {
    #expect(throws: WireProblem(reason, at: offset)) {
      var cursor = WireCursor(whole: bytes.span)
      let key = try #require(try cursor.nextKey(in: bytes.span))
      try cursor.skip(key, in: bytes.span)
    }
  }

  @Test func `what is written is read back, and defaults are left out`() throws {
    var writer = WireWriter()
    writer.varint(1, 0)
    writer.varint(2, 300)
    writer.fixed64(3, 0x0102_0304_0506_0708)
    writer.text(4, "")
    writer.message(5) { $0.text(1, "inner") }
    let bytes = writer.bytes
    var cursor = WireCursor(whole: bytes.span)
    #expect(try cursor.nextKey(in: bytes.span) == 2 << 3)
    #expect(try cursor.varint(in: bytes.span) == 300)
    #expect(try cursor.nextKey(in: bytes.span) == 3 << 3 | 1)
    #expect(try cursor.fixed64(in: bytes.span) == 0x0102_0304_0506_0708)
    #expect(try cursor.nextKey(in: bytes.span) == 5 << 3 | 2)
    #expect(try cursor.content(in: bytes.span).range.count == 7)
    #expect(cursor.isAtEnd)
  }
}

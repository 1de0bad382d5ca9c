import Bytes
import TestSupport
import Testing

@Suite struct CompressionTests {
  private static let plain = Array(
    String(repeating: "level=info msg=\"hello\"\n", count: 9000).utf8)

  private static func noise(_ count: Int, seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
  }

  private static func decompressed(
    _ format: CompressionFormat, _ bytes: [UInt8], limit: Int = 1 << 20
  ) -> Result<[UInt8], CompressionProblem> {
    Result { () throws(CompressionProblem) in
      try format.decompress(bytes.span, limit: limit)
    }
  }

  @Test(arguments: CompressionFormat.allCases, [0, 1, 100, 200_000])
  func `what was compressed comes back`(format: CompressionFormat, count: Int) {
    for bytes in [Array(Self.plain.prefix(count)), Self.noise(count, seed: 7)] {
      let compressed = format.compress(bytes.span, level: 3)
      #expect(Self.decompressed(format, compressed) == .success(bytes))
      #expect(CompressionFormat.recognised(in: compressed.span) == format)
    }
  }

  @Test(arguments: CompressionFormat.allCases)
  func `members one after another are one text`(format: CompressionFormat) {
    let (first, second) = (Array("one ".utf8), Array("two".utf8))
    let joined =
      format.compress(first.span, level: 3) + format.compress(second.span, level: 3)
    #expect(Self.decompressed(format, joined) == .success(first + second))
  }

  @Test(arguments: CompressionFormat.allCases)
  func `more than the limit is refused, exactly the limit is not`(format: CompressionFormat) {
    let compressed = format.compress(Self.plain.span, level: 3)
    let count = Self.plain.count
    #expect(Self.decompressed(format, compressed, limit: count) == .success(Self.plain))
    #expect(
      Self.decompressed(format, compressed, limit: count - 1)
        == .failure(.tooLarge(limit: count - 1)))
  }

  @Test(arguments: CompressionFormat.allCases)
  func `a cut stream gives what it can and says that it is cut`(format: CompressionFormat) {
    let compressed = Array(format.compress(Self.noise(200_000, seed: 1).span, level: 3).dropLast(4))
    var output: [UInt8] = []
    #expect(throws: CompressionProblem.truncated) {
      try format.decompress(compressed.span, limit: 1 << 20, into: &output)
    }
    #expect(output.count > 60_000)
    #expect(output[...] == Self.noise(200_000, seed: 1).prefix(output.count))
  }

  @Test(arguments: CompressionFormat.allCases)
  func `bytes behind the end are named by their place`(format: CompressionFormat) {
    let bytes = Array("text".utf8)
    let compressed = format.compress(bytes.span, level: 3)
    var output: [UInt8] = []
    #expect(throws: CompressionProblem.trailingBytes(offset: compressed.count)) {
      let input = compressed + Array("garbage".utf8)
      try format.decompress(input.span, limit: 100, into: &output)
    }
    #expect(output == bytes)
    #expect(Self.decompressed(format, compressed + [0, 0, 0]) == .success(bytes))
  }

  @Test(arguments: CompressionFormat.allCases)
  func `what is not compressed is damaged, and nothing is cut short`(format: CompressionFormat) {
    #expect(Self.decompressed(format, Array("not compressed".utf8)) == .failure(.damaged))
    #expect(Self.decompressed(format, []) == .failure(.truncated))
  }

  @Test(arguments: CompressionFormat.allCases, [1, 7, 4096])
  func `a stream cut anywhere is read piece by piece`(
    format: CompressionFormat, piece: Int
  ) throws {
    let text = Self.plain + Self.noise(3000, seed: 3)
    let part = format.compress(text.span, level: 3)
    let compressed = part + part
    var inflater = try Inflater(format)
    var output: [UInt8] = []
    for start in stride(from: 0, to: compressed.count, by: piece) {
      let input = Array(compressed[start..<min(start + piece, compressed.count)])
      var used = 0
      var came = 0
      repeat {
        let before = output.count
        used += try inflater.append(input.span.extracting(used...), to: &output, room: 1000)
        came = output.count - before
      } while used < input.count || came == 1000
    }
    try inflater.finish()
    #expect(output == text + text)
  }

  @Test func `zlib's own header is read as well`() {
    let compressed: [UInt8] = [
      0x78, 0x9c, 0x4b, 0xcc, 0x04, 0x00, 0x01, 0x2d, 0x00, 0xcb,
    ]
    #expect(Self.decompressed(.gzip, compressed) == .success(Array("ai".utf8)))
  }
}

import Ingest
import Telemetry
import Testing

@Suite struct LineBatcherTests {
  private let now = Timestamp.seconds(1_795_363_792)

  private func texts(_ batches: [LogBatch]) -> [String] {
    batches.flatMap { batch in
      batch.entries.indices.map { index in
        let end =
          index + 1 < batch.entries.count
          ? Int(batch.entries[index + 1].offset) : batch.bytes.count
        let line = batch.bytes[Int(batch.entries[index].offset)..<end]
        return String(decoding: line.filter { $0 != 10 }, as: UTF8.self)
      }
    }
  }

  private func lines(_ batches: [LogBatch]) -> [Int] {
    batches.flatMap { batch in batch.entries.map { batch.firstLine + Int($0.line) } }
  }

  @Test func `bytes in pieces of any size are the same lines with the same numbers`() {
    let text = Array("one\n\ntwo é\r\nthree\n".utf8)
    for size in 1...text.count {
      var batcher = LineBatcher(source: SourceID(1))
      var batches: [LogBatch] = []
      for start in stride(from: 0, to: text.count, by: size) {
        let piece = Array(text[start..<min(start + size, text.count)])
        batches += batcher.append(piece, arrived: now)
      }
      #expect(texts(batches) == ["one", "two é\r", "three"])
      #expect(lines(batches) == [1, 3, 4] && batcher.records == 3)
    }
  }

  @Test func `a line without its end is shown once as provisional, and again when it is whole`() {
    var batcher = LineBatcher(source: SourceID(1))
    #expect(texts(batcher.append(Array("one\ntw".utf8), arrived: now)) == ["one"])
    let shown = batcher.provisional(arrived: now)
    #expect(shown?.isProvisional == true && texts([shown].compactMap(\.self)) == ["tw"])
    #expect(batcher.provisional(arrived: now) == nil && !batcher.hasUnshown)
    let whole = batcher.append(Array("o\n".utf8), arrived: now)
    #expect(texts(whole) == ["two"] && lines(whole) == [2] && batcher.records == 2)
  }

  @Test func `the end of the file ends its last line`() {
    var batcher = LineBatcher(source: SourceID(1))
    #expect(batcher.append(Array("x".utf8), arrived: now).isEmpty)
    #expect(texts(batcher.finish(arrived: now)) == ["x"])
    #expect(batcher.finish(arrived: now).isEmpty)
  }

  @Test(arguments: [1000, 70_000, 3 << 20])
  func `of a line without end the beginning is kept, and the next line is whole`(piece: Int) {
    var batcher = LineBatcher(source: SourceID(1))
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: LineBatcher.lineLimit + 5000)
    let bytes = Array("a\n".utf8) + long + Array("\nnext\n".utf8)
    var batches: [LogBatch] = []
    for start in stride(from: 0, to: bytes.count, by: piece) {
      batches += batcher.append(
        Array(bytes[start..<min(start + piece, bytes.count)]), arrived: now)
    }
    let found = texts(batches)
    #expect(found.first == "a" && found.last == "next" && found.count == 3)
    #expect(lines(batches) == [1, 2, 3])
    if piece < LineBatcher.lineLimit {
      #expect(found[1].utf8.count == LineBatcher.lineLimit)
      #expect(batcher.problems.map(\.line) == [2])
    }
  }

  @Test func `lines that are no JSON although they began so are told with their places`() {
    var batcher = LineBatcher(source: SourceID(1))
    _ = batcher.append(Array("a\n{\"b\":\n{\"c\":1}\n{\"d\"\n".utf8), arrived: now)
    #expect(batcher.damaged == 2 && batcher.problems.map(\.line) == [2, 4])
  }
}

import Telemetry
import TestSupport
import Testing

@testable import Storage

struct ChunkTests {
  /// Columns as exporters make them, and as nobody should.
  static func column(_ generator: inout SeededGenerator) -> [Double] {
    let count = Int.random(in: 1...ScrapeBlock.rowLimit, using: &generator)
    let kind = Int.random(in: 0..<8, using: &generator)
    var value = Double(Int.random(in: -1000...1_000_000, using: &generator))
    return (0..<count).map { _ in
      switch kind {
      case 0: return value
      case 1: value += Double(Int.random(in: 0...500, using: &generator))
      case 2: value += Double(Int.random(in: -99...99, using: &generator)) / 1000
      case 3: value = Double.random(in: -1e9...1e9, using: &generator)
      case 4: value = Double(bitPattern: generator.next())
      case 5:
        value =
          [
            0.0, -0.0, .infinity, -.infinity, .nan, StaleMarker.value, .leastNonzeroMagnitude,
            1e300, 0.1,
          ]
          .randomElement(using: &generator) ?? 0
      case 6: return Bool.random(using: &generator) ? AbsentMarker.value : value
      default: value += 9.1e15
      }
      return value
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func `a chunk gives back every bit of the values it was given`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let columns = (0..<5).map { _ in Self.column(&generator) }
    var encoder = ChunkEncoder()
    let starts = columns.map { column in
      let start = encoder.writer.bitCount
      encoder.append(column.span)
      return (start, encoder.writer.bitCount)
    }
    let words = encoder.writer.finished()
    for (column, (start, end)) in zip(columns, starts) {
      guard end > start else {
        #expect(column.allSatisfy(AbsentMarker.isAbsent))
        continue
      }
      var values = [Double](repeating: 0, count: column.count)
      var places = values.mutableSpan
      let isDense = ChunkDecoder.read(words.span, at: start, rows: column.count, into: &places)
      #expect(values.map(\.bitPattern) == column.map(\.bitPattern))
      if isDense { #expect(!column.contains(where: AbsentMarker.isAbsent)) }
    }
  }

  @Test(arguments: [
    (value: 0.0, most: 5), (value: 1.5e9, most: 10), (value: -0.0, most: 9), (value: 0.25, most: 6),
  ])
  func `a constant series takes a few bytes a block`(value: Double, most: Int) {
    var encoder = ChunkEncoder()
    let column = [Double](repeating: value, count: 120)
    encoder.append(column.span)
    #expect(encoder.writer.bitCount / 8 <= most)
  }

  @Test func `random bits take no more than their own room`() {
    var generator = SeededGenerator(seed: 3)
    var encoder = ChunkEncoder()
    let column = (0..<120).map { _ in Double(bitPattern: generator.next()) }
    encoder.append(column.span)
    #expect(encoder.writer.bitCount <= 120 * 64 + 8)
  }
}

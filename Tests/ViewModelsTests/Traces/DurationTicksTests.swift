import Testing
import ViewModels

@Suite struct DurationTicksTests {
  @Test(
    arguments: [
      (1_920_000_000, 50, ["0", "500 ms", "1 s", "1.5 s"]),
      (1_000, 30, ["0", "500 ns", "1 µs"]),
      (90_000_000_000, 40, ["0", "50 s"]),
      (7, 80, ["0", "1 ns", "2 ns", "3 ns", "4 ns", "5 ns", "6 ns", "7 ns"]),
      (0, 40, ["0"]), (5, 0, ["0"]),
    ] as [(Int64, Int, [String])])
  func `ticks stand at one, two or five times a power of ten`(
    length: Int64, columns: Int, expected: [String]
  ) {
    #expect(DurationTicks(nanoseconds: length, columns: columns).ticks.map(\.label) == expected)
  }

  @Test(arguments: [Int64.max, Int64.max - 1, Int64.max / 3, 1, 3])
  func `no length makes more ticks than have room`(length: Int64) {
    for columns in [1, 9, 10, 57, 300] {
      let ticks = DurationTicks(nanoseconds: length, columns: columns).ticks
      #expect(ticks.count <= columns / 10 + 2)
      #expect(ticks.allSatisfy { 0...1 ~= $0.fraction })
    }
  }
}

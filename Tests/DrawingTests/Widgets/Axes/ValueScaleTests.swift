import Drawing
import TestSupport
import Testing

@Suite struct ValueScaleTests {
  @Test func `magnitudes lie at equal distances on a logarithmic axis`() {
    let scale = ValueScale([1, 10, 100, 1000], .logarithmic)
    #expect([1, 10, 100, 1000].map { scale.row(of: $0, rows: 31) } == [30, 20, 10, 0])
    #expect(scale.ticks(rows: 31).map(\.value) == [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
    #expect(!scale.hasFoot)
  }

  @Test func `zero and less stand at the foot, below the least that has a place`() {
    let scale = ValueScale([0, -3, 10, 100], .logarithmic)
    #expect(scale.hasFoot)
    #expect(scale.range == 10...100)
    #expect([0, -3, 10, 100].map { scale.row(of: $0, rows: 11) } == [10, 10, 9, 0])
    #expect(scale.ticks(rows: 11).map(\.value) == [10, 20, 50, 100, 0])
    let nothing = ValueScale([0, 0], .logarithmic)
    #expect(nothing.row(of: 0, rows: 5) == 4)
  }

  @Test(
    arguments: [
      ([], 0...1), ([5], 0...5), ([-5, 5], -5...5), ([0.3, 7.2], 0...8), ([-0.1], -0.1...0),
    ] as [([Double], ClosedRange<Double>)])
  func `a linear axis holds zero and every value`(values: [Double], range: ClosedRange<Double>) {
    #expect(ValueScale(values).range == range)
  }

  @Test func `round numbers are round in the unit they are read in`() {
    let scale = ValueScale([3_000_000], unit: 1_048_576)
    #expect(scale.range == 0...3_145_728)
    #expect(
      scale.ticks(rows: 12).allSatisfy {
        ($0.value / 1_048_576 * 2).rounded() == $0.value / 1_048_576 * 2
      })
  }

  @Test(arguments: UInt64(0)..<100)
  func `every value has a row, greater ones higher, and no row two labels`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let size = Double.random(in: -200...200, using: &random)
    let values = (0..<20).map { _ in
      Double.random(in: -1...9, using: &random) * Double.exp10(size)
    }
    for kind in [ValueScale.Kind.linear, .logarithmic] {
      let scale = ValueScale(values, kind)
      let rows = values.sorted().map { scale.row(of: $0, rows: 20) }
      #expect(rows.allSatisfy { (0..<20).contains($0) })
      #expect(rows == rows.sorted(by: >))
      let ticks = scale.ticks(rows: 20).map(\.row)
      #expect(Set(ticks).count == ticks.count)
      #expect(ticks.allSatisfy { (0..<20).contains($0) })
    }
  }
}

extension Double {
  fileprivate static func exp10(_ power: Double) -> Double {
    var value = 1.0
    for _ in 0..<Int(power.magnitude) { value *= power < 0 ? 0.1 : 10 }
    return value
  }
}

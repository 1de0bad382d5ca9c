import Query
import Telemetry
import TestSupport
import Testing

/// Sums of rates that are made flat have to be those that PromQL makes one by one.
struct NativeSumsTests {
  private static let window = 45

  /// Three targets, the third coarser; buckets come up as they are needed, and counters start again.
  private static func histories(_ seed: UInt64) -> [[(second: Int64, histogram: NativeHistogram)]] {
    var random = SeededGenerator(seed: seed)
    return (0..<3).map { target in
      var (lowest, length) = (Int.random(in: -9...3, using: &random), 2)
      var counts = [0.0, 0]
      var zeros = 0.0
      return stride(from: Int64(10), through: 300, by: 10).map { second in
        if Int.random(in: 0..<6, using: &random) == 0 {
          lowest -= 1
          length += 3
          counts = [0] + counts + [0, 0]
        }
        if Int.random(in: 0..<12, using: &random) == 0 {
          counts = counts.map { _ in 0 }
          zeros = 0
        }
        for place in counts.indices {
          counts[place] += Double.random(in: 0...5, using: &random).rounded()
        }
        zeros += Double(second % 3)
        let negative = NativeHistogram.Buckets(
          spans: [.init(offset: 2, length: 1)], counts: [counts[0]])
        return (
          second,
          NativeHistogram(
            schema: target == 2 ? 1 : 2, zeroThreshold: 0.01, zeroCount: zeros,
            count: counts.reduce(0, +) + counts[0] + zeros, sum: counts[1],
            positive: .init(
              spans: [.init(offset: Int32(lowest), length: UInt32(length))], counts: counts),
            negative: target == 0 ? negative : .init())
        )
      }
    }
  }

  private static func sum(
    _ histories: [[(second: Int64, histogram: NativeHistogram)]], at moment: Timestamp
  ) -> NativeHistogram? {
    let window = TimeRange(.seconds(Self.window), endingAt: moment)
    var notes: HistogramNotes = []
    var sum: NativeHistogramSum?
    for history in histories {
      let inside = history.filter { window.contains(.seconds($0.second)) }
      let times = inside.map { Timestamp.seconds($0.second).nanoseconds }
      guard
        let rate = Extrapolation.rate.value(
          times: times.span, histograms: NativeRun(inside.map(\.histogram)), in: window,
          notes: &notes)
      else { continue }
      if sum == nil { sum = NativeHistogramSum(rate) } else { try? sum?.add(rate) }
    }
    return sum?.value
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `flat sums are those of PromQL`(seed: UInt64) {
    let histories = Self.histories(seed)
    var series = ScriptedHistograms()
    for (target, history) in histories.enumerated() {
      for (second, histogram) in history {
        series.scrape(
          Int32(target), at: second, [(["__name__": "d_seconds", "node": "\(target)"], histogram)])
      }
    }
    let ranks = [0.05, 0.5, 0.9]
    let grid = StepGrid.seconds(20, 340, step: 7)
    let answer = QuantileQuestion(
      ranks, of: SeriesSelector("d_seconds"), window: .fixed(.seconds(Self.window))
    ).answer(in: series.snapshot, over: grid)
    var known = 0
    for (step, moment) in grid.steps.enumerated() {
      let expected = Self.sum(histories, at: moment)
      var notes: HistogramNotes = []
      for (rank, line) in zip(ranks, answer.lines) {
        let value = expected?.quantile(rank, notes: &notes) ?? .nan
        known += value.isNaN ? 0 : 1
        let isSame =
          value.isNaN
          ? line.values[step].isNaN : abs(line.values[step] - value) <= 1e-9 * abs(value)
        #expect(isSame, "\(rank) at \(moment): \(line.values[step]), not \(value)")
      }
    }
    #expect(known > 100)
  }
}

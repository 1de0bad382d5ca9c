import Drawing
import TestSupport
import Testing

@Suite struct ChartTests {
  /// A slow wave with a gap in it, as a metric that was not scraped for a while.
  private let wave: [Double?] = (0..<120).map { step in
    guard !(50..<62).contains(step) else { return nil }
    let phase = Double(step % 60) / 60
    return 40 + 60 * phase * (1 - phase) * 4
  }

  @Test(arguments: GlyphTier.allCases)
  func `sparklines show zero, gaps and the newest at the right`(tier: GlyphTier) {
    var surface = Surface(rows: 6, columns: 20, tier: tier)
    let lines: [[Double?]] = [
      (0..<40).map { Double($0) }, [0, 0, 0, nil, nil, 0, 0.001, 8], [], [.nan, .infinity, 3],
    ]
    for (row, values) in lines.enumerated() {
      Sparkline(values).draw(on: &surface, in: Rect(row: row, column: 2, height: 1, width: 16))
    }
    Sparkline(wave).draw(on: &surface, in: Rect(row: 4, column: 0, height: 2, width: 20))
    expectScreen(surface, "sparkline-\(tier.rawValue)")
  }

  @Test(arguments: GlyphTier.allCases)
  func `a chart draws its series over time with gaps`(tier: GlyphTier) {
    var surface = Surface(rows: 12, columns: 60, tier: tier)
    let other: [Double?] = (0..<60).map { $0 == 30 ? 90 : $0 < 28 || $0 > 32 ? 20 : nil }
    let chart = LineChart(
      [LineChart.Series(wave, as: .series1), LineChart.Series(other, as: .series2)],
      axis: TimeAxis(
        [AxisTick(at: 0.2, "14:00"), AxisTick(at: 0.6, "14:05"), AxisTick(at: 1, "14:10")],
        cursor: 0.5)
    ) { "\(Int($0)) ms" }
    chart.draw(on: &surface, in: surface.bounds)
    expectScreen(surface, "chart-\(tier.rawValue)")
  }

  @Test(arguments: GlyphTier.allCases)
  func `a logarithmic chart keeps zero apart from what is small`(tier: GlyphTier) {
    var surface = Surface(rows: 12, columns: 60, tier: tier)
    let rising: [Double?] = (0..<60).map { step in
      var value = 0.02
      for _ in 0..<step { value *= 1.2 }
      return value
    }
    let idle: [Double?] = (0..<60).map { step in
      step < 20 ? 0 : step < 24 ? nil : step < 40 ? 3 : 0
    }
    let past = (0..<60).map { Double?.some($0 < 10 ? .nan : 40) }
    LineChart(
      [
        LineChart.Series(rising, as: .series1), LineChart.Series(idle, as: .series2),
        LineChart.Series(past, as: .dim, isDotted: true),
      ], scale: .logarithmic, axis: TimeAxis([AxisTick(at: 0.5, "14:05")])
    ) { $0 < 1 ? "\(Int($0 * 1000)) ms" : "\(Int($0)) s" }
    .draw(on: &surface, in: surface.bounds)
    expectScreen(surface, "chart-log-\(tier.rawValue)")
  }

  @Test(arguments: GlyphTier.allCases)
  func `areas add up, with a gap where nothing is known and the past over them`(tier: GlyphTier) {
    var surface = Surface(rows: 12, columns: 60, tier: tier)
    let steady = (0..<120).map { Double?.some((40..<50).contains($0) ? .nan : 30) }
    let late = (0..<120).map { Double?.some($0 < 60 ? .nan : Double($0 - 60) / 2) }
    AreaChart(
      [
        LineChart.Series(wave.enumerated().map { (40..<50).contains($0) ? nil : $1 }, as: .series1),
        LineChart.Series(steady, as: .series2), LineChart.Series(late, as: .series3),
      ], under: [LineChart.Series((0..<120).map { _ in 120 }, as: .text, isDotted: true)],
      axis: TimeAxis([AxisTick(at: 0.5, "14:05")], cursor: 0.9)
    ) { "\(Int($0))/s" }
    .draw(on: &surface, in: surface.bounds)
    expectScreen(surface, "areas-\(tier.rawValue)")
  }

  @Test(arguments: [(5, 20), (3, 8), (1, 3), (2, 2), (0, 0)])
  func `a chart without room or data does nothing wrong`(rows: Int, columns: Int) {
    var surface = Surface(rows: rows, columns: columns)
    for values in [[], [nil], [.nan], [1], [-5, 1e300, -1e300]] as [[Double?]] {
      let series = [LineChart.Series(values, as: .series1)]
      let axis = TimeAxis([AxisTick(at: 0.5, "x")])
      for scale in [ValueScale.Kind.linear, .logarithmic] {
        LineChart(series, scale: scale, axis: axis) { "\($0)" }
          .draw(on: &surface, in: surface.bounds)
      }
      AreaChart(series, under: series, axis: axis) { "\($0)" }
        .draw(on: &surface, in: surface.bounds)
    }
    #expect(surface.hasWholeRows)
  }

  @Test(arguments: [GlyphTier.braille, .ascii])
  func `a heatmap has buckets by time with a cursor`(tier: GlyphTier) {
    let labels = ["+Inf", "1 s", "250 ms", "100 ms", "10 ms"]
    let rows = labels.enumerated().map { index, label in
      let levels = (0..<50).map { step -> Int? in
        guard step != 20 else { return nil }
        return max(0, min(8, index * 2 + (step > 30 ? 4 : 0) - 3 + (step + index) % 3))
      }
      return Heatmap.Row(label, levels)
    }
    var surface = Surface(rows: 8, columns: 48, tier: tier)
    var map = Heatmap(
      rows,
      ticks: [AxisTick(at: 0.1, "13:50"), AxisTick(at: 0.5, "13:55"), AxisTick(at: 0.9, "14:00")],
      cursor: 44, selected: 1)
    map.draw(on: &surface, in: surface.bounds)
    expectScreen(surface, "heatmap-\(tier.rawValue)")
    surface.clear()
    map.lines = [
      Heatmap.Line((0..<50).map { $0 < 20 ? 3 : $0 < 30 ? nil : 9 }, mark: "─", as: .text),
      Heatmap.Line((0..<50).map { $0 < 40 ? 1 : 0 }, mark: "═", as: .bad),
    ]
    map.points = [
      Heatmap.Point(row: 1, step: 45, isSelected: true), Heatmap.Point(row: 1, step: 44),
      Heatmap.Point(row: 4, step: 12), Heatmap.Point(row: 0, step: 0),
      Heatmap.Point(row: 9, step: 9),
    ]
    map.draw(on: &surface, in: surface.bounds)
    expectScreen(surface, "heatmap-points-\(tier.rawValue)")
  }

  @Test(arguments: [
    (0.0, 10.0, 0), (100.0, 100.0, 8), (1.0, 1_000_000.0, 1), (25.0, 100.0, 4), (.nan, 1.0, 0),
    (200.0, 100.0, 8),
  ])
  func `an amount has a level, and one is never none`(amount: Double, most: Double, level: Int) {
    #expect(Heatmap.level(amount, of: most) == level)
  }

  @Test(arguments: [
    (0.0, 10.0, 5, [0.0, 2, 4, 6, 8, 10]), (0, 1, 4, [0, 0.5, 1]), (-3, 3, 3, [-2, 0, 2]),
    (0, 0, 4, []), (5, 1, 4, []), (0, .infinity, 4, []), (0, 7e9, 4, [0, 2e9, 4e9, 6e9]),
  ])
  func `ticks are round numbers in the range`(
    low: Double, high: Double, count: Int, ticks: [Double]
  ) {
    #expect(NiceTicks.values(from: low, to: high, about: count) == ticks)
  }

  @Test(arguments: [
    (97.0, 97.0, 100.0), (100, 100, 100), (101, 101, 120), (0.0031, 0.0031, 0.0035), (0, 5, 0),
    (-3, 7, -3),
  ])
  func `an axis ends on a round number`(value: Double, length: Double, end: Double) {
    #expect(abs(NiceTicks.ceiling(value, of: length) - end) < 1e-9)
  }

  @Test(arguments: [
    (0, 60, 60, 0, [0, 15, 30, 45, 60]), (7, 907, 60, 0, [300, 600, 900]),
    (0, 90_000, 30, 3600, [82_800]), (-100, 100, 40, 0, [0]), (5, 5, 60, 0, []),
  ])
  func `times on an axis are round where the operator lives`(
    start: Int64, end: Int64, columns: Int, offset: Int, seconds: [Int64]
  ) {
    let axis = TimeAxis(
      from: start * 1_000_000_000, to: end * 1_000_000_000, columns: columns, offset: offset
    ) { "\($0 / 1_000_000_000)" }
    #expect(axis.ticks.compactMap { Int64($0.label) } == seconds)
    #expect(axis.ticks.allSatisfy { (0...1).contains($0.position) })
  }

  @Test func `an axis at the ends of time has no ticks and does not trap`() {
    let axis = TimeAxis(from: .min, to: .max, columns: 80) { "\($0)" }
    #expect(axis.ticks.isEmpty)
    let late = TimeAxis(from: .max - 10_000_000_000, to: .max, columns: 80, offset: 3600) {
      "\($0)"
    }
    #expect(late.ticks.count <= 8)
  }
}

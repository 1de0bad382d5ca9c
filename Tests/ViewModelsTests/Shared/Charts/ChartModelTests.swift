import Query
import Telemetry
import Testing
import ViewModels

@Suite struct ChartModelTests {
  private static let end = Timestamp.seconds(1_000)
  private let seconds = ValueFormat(MetricUnit(.seconds))

  private func time(cursor: Timestamp? = nil) -> ChartTime {
    ChartTime(
      (1...4).map { Timestamp.seconds(960 + 10 * $0) },
      in: ViewContext(range: TimeRange(.seconds(40), endingAt: Self.end), cursor: cursor))
  }

  private func lines(_ values: [[Double]]) -> [ChartLine] {
    values.enumerated().map { ChartLine("line \($0 + 1)", .series($0 + 1), $1) }
  }

  @Test func `axis and legend share one unit, that of the greatest value`() {
    let chart = ChartModel(
      lines([[0.5, 1.2, 1, 1.2], [0.004, 0.004, 0.004, 0.004]]), in: seconds, over: time())
    #expect(chart.legend.map(\.last) == ["1.2 s", "0.004 s"])
    #expect(chart.legend[0].mean == "0.975 s")
    #expect(chart.format.text(0.25) == "0.25 s")
    #expect(chart.format.text(0) == "0")
  }

  @Test func `on a log axis every value has a unit of its own`() {
    var options = ChartOptions()
    options.scale = .logarithmic
    let chart = ChartModel(
      lines([[1.2, 1.2, 1.2, 1.2], [0.004, 0.004, 0.004, 0.004]]), in: seconds, over: time(),
      options)
    #expect(chart.legend.map(\.last) == ["1.2 s", "4 ms"])
    #expect(chart.words == "log axis")
  }

  @Test func `the legend goes by the last value, and what fell silent has none`() {
    let chart = ChartModel(
      lines([[1, 2, 3, .nan], [4, 3, 2, 1], [0, 0, 0, 3], [.nan, .nan, .nan, .nan]]),
      in: ValueFormat(MetricUnit(.count)), over: time())
    #expect(chart.legend.map(\.name) == ["line 3", "line 2", "line 1", "line 4"])
    #expect(chart.legend.map(\.last) == ["3", "1", "—", "—"])
    #expect(chart.legend.map(\.maximum) == ["3", "4", "3", "—"])
    #expect(chart.legend.map(\.mean) == ["0.75", "2.5", "2", "—"])
  }

  @Test(arguments: [(970, "1"), (979, "1"), (985, "—"), (995, "7"), (1000, "9"), (965, "—")])
  func `the cursor reads the newest step that it has reached`(second: Int64, text: String) {
    let chart = ChartModel(
      lines([[1, .nan, 7, 9]]), in: ValueFormat(MetricUnit(.count)),
      over: time(cursor: .seconds(second)))
    #expect(chart.legend.map(\.atCursor) == [second == 965 ? "" : text])
  }

  @Test func `areas are for what adds up from zero`() {
    var options = ChartOptions()
    (options.style, options.scale) = (.stacked, .logarithmic)
    let format = ValueFormat(MetricUnit(.bytes))
    let pile = ChartModel(
      lines([[600, 600, 600, 600], [600, 600, 600, 600]]), in: format, over: time(), options)
    #expect(pile.style == .stacked)
    #expect(pile.scale == .linear)
    // The sum is what the axis has to hold.
    #expect(pile.legend.map(\.last) == ["0.586 KiB", "0.586 KiB"])
    let below = ChartModel(lines([[5, -1, 5, 5]]), in: format, over: time(), options)
    #expect(below.style == .lines)
    #expect(below.notes == ["some values are below zero: lines, not areas"])
    let shares = ChartModel(lines([[0.5, 0.5]]), in: .ratio, over: time(), options, addsUp: false)
    #expect(shares.style == .lines)
  }

  @Test func `the past stands below what it is compared with`() {
    let past = ChartLine("line 2, 1 h ago", .past(of: 2), [9, 9, 9, 9])
    let chart = ChartModel(
      lines([[1, 1, 1, 1], [3, 3, 3, 3], [2, 2, 2, 2]]) + [past],
      in: ValueFormat(MetricUnit(.count)), over: time())
    #expect(chart.legend.map(\.name) == ["line 2", "line 2, 1 h ago", "line 3", "line 1"])
  }
}

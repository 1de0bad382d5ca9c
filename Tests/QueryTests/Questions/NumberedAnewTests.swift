import Query
import Storage
import Telemetry
import Testing

/// A source that forgets old series and numbers its columns anew: questions must not notice.
struct NumberedAnewTests {
  /// A counter in each of two columns, scraped every ten seconds; the first resets once. Columns
  /// change places after every `period` scrapes.
  private static func snapshot(period: Int?) -> SeriesSnapshot {
    var store = SeriesStore()
    var order: [Int32] = [0, 1]
    for scrape in 0..<300 {
      var batch = MetricBatch(
        source: SourceID(1), time: .seconds(Int64(scrape) * 10), interval: .seconds(10))
      if scrape == 0 {
        for column in order {
          batch.newSeries.append(
            .init(column: column, labels: ["__name__": "n_total", "pod": "p\(column)"]))
        }
      }
      batch.columns = [0, 1]
      batch.values = order.map { $0 == 0 ? Double(scrape % 170 * 3) : Double(scrape * 5) }
      if let period, scrape % period == period - 1 {
        batch.continuing = [1, 0]
        order.reverse()
      }
      store.append(batch)
    }
    return store.snapshot
  }

  @Test(arguments: [7, 45, 130])
  func `rates go on as if nothing had been`(period: Int) {
    let grid = StepGrid(
      range: TimeRange(start: .seconds(0), end: .seconds(2990)), step: .seconds(10))
    for labels in [[], ["pod"]] {
      let question = RateQuestion(
        SeriesSelector("n_total"), by: labels, window: .fixed(.seconds(300)))
      let expected = question.answer(in: Self.snapshot(period: nil), over: grid)
      let answer = question.answer(in: Self.snapshot(period: period), over: grid)
      for (line, other) in zip(answer.lines, expected.lines) {
        #expect(line.labels == other.labels && line.current == other.current)
        #expect(line.values.map(\.bitPattern) == other.values.map(\.bitPattern))
      }
      #expect(answer.notes == expected.notes)
      #expect(answer.lines.count == labels.count + 1)
    }
  }
}

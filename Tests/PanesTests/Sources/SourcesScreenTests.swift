import Panes
import Storage
import Telemetry
import TestSupport
import Testing
import ViewModels

struct SourcesScreenTests {
  private func page(_ rows: Int, _ columns: Int) -> PageOnScreen<SourcesPage> {
    PageOnScreen<SourcesPage>(
      SampleSources.stores, in: TimeRange(.seconds(900), endingAt: SampleSources.now),
      rows: rows, columns: columns)
  }

  /// Without the two lines that the console has around a page.
  @Test(arguments: [(22, 80), (33, 120), (48, 200)])
  func `every state of a target is there in words, with what it is of`(rows: Int, columns: Int) {
    expectScreen(page(rows, columns).surface(), "sources-\(columns)x\(rows)")
  }

  @Test func `a degraded target shows its bad lines with line, column and reason`() {
    var page = page(33, 120)
    page.perform(.down)
    expectScreen(page.surface(), "sources-degraded-120x33")
  }

  @Test func `sorted by trouble, what fails comes first and what is well last`() {
    var page = page(33, 120)
    page.perform(.sort)
    #expect(
      page.model.rows.map(\.state.word)
        == ["failing", "degraded", "gone", "waiting", "live", "healthy"])
  }

  @Test func `what the stores refused and dropped is there, each by its kind`() throws {
    var stores = SampleSources.stores
    var batch = MetricBatch(source: SourceID(0), time: SampleSources.now - .seconds(10))
    batch.newSeries.append(.init(column: 0, labels: ["__name__": "d_seconds"]))
    // A count without a span has no bucket.
    let unreadable = NativeHistogram(count: 1, positive: .init(counts: [1]))
    batch.histograms = [.init(column: 0, histogram: unreadable)]
    // The worst of a minute stays, and the newest: forty in one are more than that.
    batch.exemplars = (0..<40).map {
      .init(column: 0, exemplar: Exemplar(labels: [:], value: Double($0)))
    }
    stores.append(.metrics(batch))
    let page = PageOnScreen<SourcesPage>(
      stores, in: TimeRange(.seconds(900), endingAt: SampleSources.now))
    let metrics = try #require(page.model.stores.first)
    #expect(metrics.dropped == "1 histogram refused, 23 exemplars dropped")
  }
}

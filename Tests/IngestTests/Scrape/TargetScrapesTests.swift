import Formats
import Telemetry
import Testing

@testable import Ingest

@Suite struct TargetScrapesTests {
  private func scrapes(reports: [ReportSeries] = [.up]) -> TargetScrapes {
    let labels = TargetLabels(job: "shop", instance: "shop:80")
    return TargetScrapes(source: SourceID(0), rules: ScrapeRules(labels: labels, reports: reports))
  }

  private func text(_ body: String) -> [UInt8] { Array(body.utf8) }

  @Test func `a scrape's series carry job and instance, and up comes first`() {
    var scrapes = scrapes()
    let body = text("a{job=\"own\"} 1\nb 2\n")
    let batch = scrapes.read(body.span, format: .text, at: .seconds(1)).batch
    #expect(
      batch.newSeries.map(\.labels.description) == [
        "up{instance=\"shop:80\", job=\"shop\"}",
        "a{exported_job=\"own\", instance=\"shop:80\", job=\"shop\"}",
        "b{instance=\"shop:80\", job=\"shop\"}",
      ])
    #expect(batch.columns == [0, 1, 2])
    #expect(batch.values == [1, 1, 2])
  }

  @Test func `a series that vanished ends with a stale marker, once`() {
    var scrapes = scrapes()
    let both = text("a 1\nb 2\n")
    let one = text("a 1\n")
    _ = scrapes.read(both.span, format: .text, at: .seconds(1))
    let second = scrapes.read(one.span, format: .text, at: .seconds(2)).batch
    #expect(second.columns == [0, 1, 2])
    #expect(second.values.map(StaleMarker.isStale) == [false, false, true])
    #expect(scrapes.read(one.span, format: .text, at: .seconds(3)).batch.columns == [0, 1])
  }

  @Test func `a failed scrape is up 0 and ends all that the last good one had`() {
    var scrapes = scrapes()
    let both = text("a 1\nb 2\n")
    _ = scrapes.read(both.span, format: .text, at: .seconds(1))
    let failed = scrapes.failed("refused", at: .seconds(2))
    #expect(failed.error == "refused")
    #expect(failed.batch.columns == [0, 1, 2])
    #expect(failed.batch.values[0] == 0)
    #expect(failed.batch.values.map(StaleMarker.isStale) == [false, true, true])
    #expect(scrapes.failed("refused", at: .seconds(3)).batch.columns == [0])
  }

  @Test func `OpenMetrics without its end leaves nothing but stale markers`() {
    var scrapes = scrapes()
    let whole = text("a 1\nb 2\n# EOF\n")
    let partial = text("a 5\n")
    _ = scrapes.read(whole.span, format: .openMetrics, at: .seconds(1))
    let outcome = scrapes.read(partial.span, format: .openMetrics, at: .seconds(2))
    #expect(outcome.error == "the body broke off: `# EOF` is missing")
    #expect(outcome.batch.values.map(StaleMarker.isStale) == [false, true, true])
  }

  @Test func `a partly readable scrape is up with its problems, an unreadable one is not`() {
    var scrapes = scrapes()
    let partly = text("a 1\nb b b\n")
    let page = text("<html>\n")
    let outcome = scrapes.read(partly.span, format: .text, at: .seconds(1))
    #expect(outcome.error == nil)
    #expect(outcome.damaged == 1)
    #expect(outcome.problems.map(\.line) == [2])
    let unreadable = scrapes.read(page.span, format: .text, at: .seconds(2))
    #expect(unreadable.error?.hasPrefix("no readable sample (line 1: ") == true)
    #expect(unreadable.batch.values[0] == 0)
    #expect(unreadable.batch.values.map(StaleMarker.isStale) == [false, true])
  }

  @Test func `a target that is scraped no more ends with up and all`() {
    var scrapes = scrapes()
    let body = text("a 1\n")
    #expect(scrapes.ended(at: .seconds(1)) == nil)
    _ = scrapes.read(body.span, format: .text, at: .seconds(1))
    let end = scrapes.ended(at: .seconds(2))
    #expect(end?.columns == [0, 1])
    #expect(end?.values.allSatisfy(StaleMarker.isStale) == true)
  }

  @Test func `the series about the scrape have their columns before the first success`() {
    var scrapes = scrapes(reports: ReportSeries.usual)
    let first = scrapes.failed("refused", at: .seconds(1), took: .milliseconds(250)).batch
    #expect(first.newSeries.map(\.labels.metricName) == ReportSeries.usual.map(\.rawValue))
    #expect(first.values == [0, 0.25, 0, 0, 0])
    let body = text("a 1\nb 2\n")
    let second = scrapes.read(body.span, format: .text, at: .seconds(2), took: .seconds(1)).batch
    #expect(second.newSeries.map(\.column) == [5, 6])
    #expect(second.values == [1, 1, 2, 2, 2, 1, 2])
  }
}

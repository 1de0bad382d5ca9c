import Query
import Storage
import Telemetry
import TestSupport
import Testing

@Suite struct CandidatesTests {
  private static let snapshot = ShopDay([.services, .host], scrapes: 5).stores.snapshot
  private let engine = LocalQueryEngine(snapshot)
  private let now = ShopDay.end

  private func candidates(_ query: String, limit: Int = 50) -> [QueryCandidate] {
    engine.candidates(
      in: query, at: query.utf8.count, names: engine.metricNames(at: now), limit: limit, now: now
    ).candidates
  }

  @Test func `metrics come first and functions after them, those that begin so before the others`()
  {
    let kinds = candidates("rate").map(\.kind)
    #expect(kinds.first == .function)
    let named = candidates("http_req")
    #expect(named.map(\.name).last == "http_requests_total")
    #expect(named.allSatisfy { $0.kind == .metric && $0.name.hasPrefix("http_req") })
    let quantile = candidates("quantile").map(\.name)
    #expect(quantile.prefix(2) == ["quantile", "quantile_over_time"])
    #expect(quantile.contains("histogram_quantile"))
  }

  @Test func `a function shows its signature and what it does, and opens its parenthesis`() throws {
    let rate = try #require(candidates("rate").first { $0.name == "rate" })
    #expect(rate.kind == .function)
    #expect(rate.insertion == "rate(")
    #expect(rate.detail.hasPrefix("(range vector) · "))
    let time = try #require(candidates("time").first { $0.name == "time" })
    #expect(time.insertion == "time()")
  }

  @Test func `labels are those of the selected series, with values they have`() throws {
    let labels = candidates("http_requests_total{")
    #expect(labels.map(\.name).contains("status"))
    #expect(!labels.map(\.name).contains("__name__"))
    #expect(!labels.map(\.name).contains("mode"))
    let status = try #require(labels.first { $0.name == "status" })
    #expect(status.insertion == "status=\"")
    #expect(status.detail.contains("200"))
    #expect(candidates("sum by (").map(\.name).contains("mode"))
    #expect(!candidates("sum(http_requests_total) by (").map(\.name).contains("mode"))
  }

  @Test func `values are those that the other matchers leave, quoted as they must be`() {
    let values = candidates("node_cpu_seconds_total{mode=\"")
    #expect(values.map(\.name) == ["idle", "user"])
    #expect(values.map(\.insertion) == ["\"idle\"", "\"user\""])
    #expect(candidates("node_cpu_seconds_total{job=\"nothing\", mode=").isEmpty)
  }

  @Test func `nothing is offered that was not known at the moment`() {
    let before = ShopDay.range.start - Duration.seconds(3600)
    #expect(engine.metricNames(at: before).isEmpty)
    let found = engine.candidates(in: "up{", at: 3, names: [], limit: 50, now: before)
    #expect(found.candidates.isEmpty)
  }

  @Test func `a limit is kept`() {
    #expect(candidates("", limit: 7).count == 7)
  }
}

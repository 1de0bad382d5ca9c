import Query
import Storage
import Telemetry
import TestSupport
import Testing
import ViewModels

struct OverviewModelTests {
  private func model(_ day: ShopDay, at now: Timestamp = ShopDay.end) -> OverviewModel {
    OverviewModel(
      answering: OverviewModel.Options(), from: LocalQueryEngine(day.stores.snapshot),
      in: ViewContext(range: TimeRange(.seconds(900), endingAt: now)))
  }

  @Test func `trouble comes first, with its check and its last error`() throws {
    let worst = try #require(model(ShopDay()).services.first)
    #expect(worst.name == "payments")
    #expect(worst.errors == "7.8 %")
    #expect(worst.errorConcern == .serious)
    #expect(worst.state == .checked(.unhealthy))
    #expect(worst.lastError == "ERROR payments card gateway answered 502")
  }

  @Test func `nothing later than now shows through`() throws {
    let early = model(ShopDay(), at: ShopDay.end - Duration.seconds(400))
    let payments = try #require(early.services.first { $0.name == "payments" })
    #expect(payments.errors == "0.2 %")
    #expect(payments.state == .checked(.healthy))
    #expect(payments.lastError.isEmpty)
  }

  @Test func `a silent service is stale, not idle`() throws {
    let late = model(ShopDay([.services]), at: ShopDay.end + Duration.seconds(120))
    let row = try #require(late.services.first)
    #expect(row.staleSince == "2 m 1 s")
    #expect(row.rate == "—")
  }

  @Test func `a target that fails is unreachable where no check asks it`() throws {
    var day = ShopDay([.services])
    var report = SourceReport(
      source: SourceID(1), kind: .scrape, name: "http://127.0.0.1:9081/metrics",
      updated: ShopDay.end)
    report.state = .failing("refused")
    day.stores.append(.report(report))
    let gateway = try #require(model(day).services.first { $0.name == "gateway" })
    #expect(gateway.state == .unreachable)
  }

  @Test(arguments: [
    (0.0, Concern.none), (0.0099, .none), (0.01, .notable), (0.05, .serious), (.nan, .none),
  ])
  func `shares of errors ask for attention`(ratio: Double, concern: Concern) {
    #expect(Concern(errorRatio: ratio) == concern)
  }
}

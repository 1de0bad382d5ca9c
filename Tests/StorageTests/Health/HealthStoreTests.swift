import Storage
import Telemetry
import Testing

struct HealthStoreTests {
  private func store(_ statuses: [(Int64, HealthStatus)], limit: Int = 1000) -> HealthStore {
    var store = HealthStore(resultLimit: limit)
    for (second, status) in statuses {
      store.append(
        HealthBatch(
          source: SourceID(1),
          result: HealthResult(
            name: "db", kind: "tcp", target: "tcp://db:5432", time: .seconds(second),
            status: status, message: "said so")))
    }
    return store
  }

  private let story: [(Int64, HealthStatus)] = [
    (0, .healthy), (10, .healthy), (20, .unhealthy), (30, .unhealthy), (40, .degraded),
  ]

  @Test(
    arguments: [
      (-1, nil, nil), (0, HealthStatus.healthy, 0), (19, .healthy, 0), (20, .unhealthy, 20),
      (39, .unhealthy, 20), (500, .degraded, 40),
    ] as [(Int64, HealthStatus?, Int64?)])
  func `a check stands where its newest result by then put it`(
    second: Int64, status: HealthStatus?, since: Int64?
  ) throws {
    let check = try #require(store(story).snapshot.checks.first)
    #expect(check.latest(at: .seconds(second))?.status == status)
    #expect(check.since(at: .seconds(second)) == since.map { .seconds($0) })
  }

  @Test func `a result that arrives late takes its place in time`() throws {
    let check = try #require(
      store([(0, .healthy), (20, .healthy), (10, .unhealthy)]).snapshot.checks.first)
    #expect(check.results(in: .all).map(\.status) == [.healthy, .unhealthy, .healthy])
    #expect(check.since(at: .seconds(30)) == .seconds(20))
  }

  @Test func `uptime counts the probes that say something`() throws {
    let more: [(Int64, HealthStatus)] = story + [(50, .maintenance), (60, .unknown)]
    let check = try #require(store(more).snapshot.checks.first)
    #expect(check.uptime(in: .all).share == 0.6)
    #expect(check.uptime(in: .all).uncounted == 2)
    #expect(check.uptime(in: TimeRange(start: .seconds(10), end: .seconds(40))).down == 2)
    #expect(check.uptime(in: TimeRange(start: .seconds(45), end: .seconds(70))).share == nil)
  }

  @Test func `old results go in pages and are counted`() throws {
    let many = (0..<1000).map { (Int64($0), HealthStatus.healthy) }
    let check = try #require(store(many, limit: 300).snapshot.checks.first)
    #expect(check.count <= 300)
    #expect(check.count + check.droppedResults == 1000)
    #expect(check.latest(at: .seconds(5000))?.time == .seconds(999))
  }

  @Test func `the worst check decides for all, and none is unknown`() {
    #expect(HealthStore().snapshot.status(at: .seconds(1)) == .unknown)
    var both = store([(0, .healthy)])
    both.append(
      HealthBatch(
        source: SourceID(2),
        result: HealthResult(
          name: "db", kind: "tcp", target: "tcp://other", time: .seconds(5), status: .unhealthy,
          message: "refused")))
    #expect(both.snapshot.checks.count == 2)
    #expect(both.snapshot.status(at: .seconds(4)) == .healthy)
    #expect(both.snapshot.status(at: .seconds(5)) == .unhealthy)
    #expect(both.snapshot.check("db", of: SourceID(2))?.target == "tcp://other")
  }
}

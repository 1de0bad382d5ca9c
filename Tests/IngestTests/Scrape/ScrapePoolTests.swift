import Configuration
import Synchronization
import Telemetry
import TestSupport
import Testing
import Transport

@testable import Ingest

/// Against a server on loopback, at a pace that makes a target's end a matter of a second.
@Suite(.oneAtATime, .timeLimit(.minutes(1))) struct ScrapePoolTests {
  final class Sink: BatchSink {
    private let all = Mutex<[Batch]>([])

    func send(_ batch: Batch) { all.withLock { $0.append(batch) } }

    var scrapes: [MetricBatch] {
      all.withLock { $0 }.compactMap { if case .metrics(let batch) = $0 { batch } else { nil } }
    }
    var reports: [SourceReport] {
      all.withLock { $0 }.compactMap { if case .report(let report) = $0 { report } else { nil } }
    }
    /// Batches that end a target: all of it is stale, `up` too.
    var ends: [MetricBatch] {
      scrapes.filter { !$0.values.isEmpty && $0.values.allSatisfy(StaleMarker.isStale) }
    }
  }

  private let sink = Sink()

  private func outlets() -> ScrapeOutlets {
    let delivery = Delivery(to: sink)
    delivery.start()
    return ScrapeOutlets(
      client: HTTPClient(), delivery: delivery, answers: AnswerBoard(),
      clock: { WallClock.now })
  }

  private func settings(_ server: RawServer, job: String = "shop") -> ScrapeSettings {
    ScrapeSettings(
      url: server.url + "/metrics", labels: ["job": job, "instance": server.address],
      interval: .milliseconds(100), timeout: .milliseconds(100))
  }

  private func server(_ body: String = "a 1\n") throws -> RawServer {
    try RawServer { _, _ in
      [
        .send(
          "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: \(body.utf8.count)\r\n"
            + "\r\n\(body)")
      ]
    }
  }

  private func wait(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<1000 where !condition() { try? await Task.sleep(for: .milliseconds(10)) }
    return condition()
  }

  @Test func `a target that is lost ends two intervals later, as of its first missed tick`()
    async throws
  {
    let outlets = outlets()
    let server = try server()
    let pool = ScrapePool("test", numbers: SourceNumbers(from: 0), outlets: outlets)
    pool.replace(with: [settings(server)])
    #expect(await wait { sink.scrapes.count >= 3 })
    pool.replace(with: [])
    #expect(pool.sources == [])
    #expect(await wait { !sink.ends.isEmpty })
    let last = try #require(sink.scrapes.last { $0.values.first == 1 })
    let end = try #require(sink.ends.first)
    #expect(end.columns.count == ReportSeries.usual.count + 1)
    #expect(end.time > last.time)
    #expect(end.time <= last.time + .milliseconds(150))
    #expect(sink.reports.last?.state == .gone)
    await pool.stop()
    outlets.delivery.close()
  }

  @Test func `a target that flaps goes on with its columns and without an end`() async throws {
    let outlets = outlets()
    let server = try server()
    let pool = ScrapePool("test", numbers: SourceNumbers(from: 0), outlets: outlets)
    pool.replace(with: [settings(server)])
    #expect(await wait { sink.scrapes.count >= 2 })
    pool.replace(with: [])
    pool.replace(with: [settings(server), settings(server)])
    let count = sink.scrapes.count
    #expect(await wait { sink.scrapes.count >= count + 4 })
    #expect(Set(sink.scrapes.map(\.source)).count == 1)
    #expect(sink.ends.isEmpty)
    await pool.stop()
    outlets.delivery.close()
  }

  @Test func `a target whose settings change ends at once where its labels stay`() async throws {
    let outlets = outlets()
    let server = try server()
    var changed = settings(server)
    changed.timeout = .milliseconds(90)
    let pool = ScrapePool("test", numbers: SourceNumbers(from: 0), outlets: outlets)
    pool.replace(with: [settings(server)])
    #expect(await wait { sink.scrapes.count >= 2 })
    pool.replace(with: [changed])
    #expect(await wait { sink.ends.count == 1 && sink.scrapes.count >= 5 })
    #expect(Set(sink.scrapes.map(\.source)).count == 2)
    #expect(pool.sources == [SourceID(1)])
    await pool.stop()
    outlets.delivery.close()
  }

  @Test func `a program that ends leaves no markers`() async throws {
    let outlets = outlets()
    let server = try server()
    let pool = ScrapePool("test", numbers: SourceNumbers(from: 0), outlets: outlets)
    pool.replace(with: [settings(server)])
    #expect(await wait { !sink.scrapes.isEmpty })
    await pool.stop()
    outlets.delivery.close()
    #expect(sink.ends.isEmpty)
  }
}

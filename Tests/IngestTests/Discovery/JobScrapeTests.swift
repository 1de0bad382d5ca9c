import Configuration
import Synchronization
import Telemetry
import TestSupport
import Testing
import Transport

@testable import Ingest

/// Scrape configs against servers on loopback and files of discovery.
@Suite(.oneAtATime) struct JobScrapeTests {
  private typealias Sink = SourceRunnerTests.Sink

  private func runner(_ text: String, _ sink: Sink) -> SourceRunner {
    let bytes = Array(text.utf8)
    let reading = ConfigurationReader.read(bytes.span)
    #expect(reading.problems == [])
    let (inputs, problems) = InputCatalog.resolve(
      InputWords(), configuration: reading.configuration, strict: false)
    #expect(problems == [])
    return SourceRunner(inputs: inputs, sink: sink, settings: SourceSettings())
  }

  private func server(_ body: String) async throws -> HTTPServer {
    try await HTTPServer.start { _ in
      HTTPServerResponse(type: "text/plain; version=0.0.4", body: Array(body.utf8))
    }
  }

  /// Until it holds; false after twenty seconds.
  private func comes(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<2000 {
      if condition() { return true }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return condition()
  }

  @Test(.timeLimit(.minutes(1)))
  func `fixed targets are scraped under their labels`() async throws {
    let asked = Mutex<[String]>([])
    let server = try await HTTPServer.start { request in
      asked.withLock { $0.append("\(request.path)?\(request.query)") }
      return HTTPServerResponse(
        type: "text/plain; version=0.0.4", body: Array("hits_total{zone=\"x\"} 7\n".utf8))
    }
    let sink = Sink()
    let runner = runner(
      """
      scrape_configs:
      - job_name: shop
        metrics_path: /m
        params: {a: [b c]}
        static_configs: [{targets: ['\(server.address)'], labels: {zone: eu}}]
      """, sink)
    runner.start()
    #expect(await runner.waitUntilEachAnswered(timeout: .seconds(20), scrapes: 1))
    let labels = sink.scrapes.first?.newSeries.last?.labels
    #expect(labels?["job"] == "shop")
    #expect(labels?["instance"] == server.address)
    #expect(labels?["zone"] == "eu")
    #expect(labels?["exported_zone"] == "x")
    #expect(asked.withLock { $0 } == ["/m?a=b+c"])
    let target = sink.report("shop \(server.address)")
    #expect(target?.kind == .scrape)
    #expect(target?.interval == Duration.seconds(60))
    #expect(target?.target?.url == "\(server.url)/m?a=b+c")
    let job = sink.report("job shop")
    #expect(job?.kind == .discovery)
    #expect(job?.state == .live)
    #expect(job?.items == 1)
    await runner.stop()
    await server.stop()
  }

  @Test(.timeLimit(.minutes(1)))
  func `targets of a file come and go with it`() async throws {
    let (first, second) = (try await server("a 1\n"), try await server("b 1\n"))
    let folder = try Folder()
    Writer(folder["t.json"]).write("[{\"targets\": [\"\(first.address)\"]}]")
    let sink = Sink()
    let runner = runner(
      """
      global: {scrape_interval: 1s}
      scrape_configs: [{job_name: j, file_sd_configs: [{files: ['\(folder["*.json"])']}]}]
      """, sink)
    runner.start()
    #expect(await runner.waitUntilEachAnswered(timeout: .seconds(20), scrapes: 1))
    #expect(sink.report("j \(first.address)")?.state == .live)
    Writer(folder["new"]).write("[{\"targets\": [\"\(second.address)\"]}]")
    folder.rename("new", "t.json")
    #expect(await comes { sink.report("j \(second.address)")?.state == .live })
    #expect(await comes { sink.report("j \(first.address)")?.state == .gone })
    // An editor's half-written file: the targets stay, the row says why.
    Writer(folder["t.json"]).write("[{")
    let name = "job j: \(folder["*.json"])"
    #expect(await comes { sink.report(name)?.damaged == 1 })
    let report = try #require(sink.report(name))
    #expect(report.items == 1)
    guard case .failing(let why) = report.state else {
      Issue.record("a broken file left the row \(report.state)")
      return
    }
    #expect(why.hasSuffix("; the targets of before stay"))
    #expect(sink.report("j \(second.address)")?.state == .live)
    await runner.stop()
    await first.stop()
    await second.stop()
  }

  @Test(.timeLimit(.minutes(1)))
  func `a server of discovery is asked as Prometheus asks it`() async throws {
    let target = try await server("a 1\n")
    let asked = Mutex<[HTTPHeaders]>([])
    let address = target.address
    let discovery = try await HTTPServer.start { request in
      asked.withLock { $0.append(request.headers) }
      return HTTPServerResponse(
        type: "application/json",
        body: Array("[{\"targets\": [\"\(address)\"], \"labels\": {\"__meta_x\": \"y\"}}]".utf8))
    }
    let sink = Sink()
    let runner = runner(
      """
      scrape_configs:
      - job_name: j
        http_sd_configs: [{url: '\(discovery.url)/sd', bearer_token: t0ken}]
        relabel_configs: [{source_labels: [__meta_x], target_label: x}]
      """, sink)
    runner.start()
    #expect(await runner.waitUntilEachAnswered(timeout: .seconds(20), scrapes: 1))
    #expect(sink.scrapes.first?.newSeries.first?.labels["x"] == "y")
    let headers = try #require(asked.withLock { $0.first })
    #expect(headers["accept"] == "application/json")
    #expect(headers["authorization"] == "Bearer t0ken")
    #expect(headers["x-prometheus-refresh-interval-seconds"] == "60")
    #expect(sink.report("job j: \(discovery.url)/sd")?.state == .live)
    await runner.stop()
    await discovery.stop()
    await target.stop()
  }

  @Test(.timeLimit(.minutes(1)))
  func `a job without a target says why`() async throws {
    let sink = Sink()
    let runner = runner(
      """
      scrape_configs:
      - {job_name: k, kubernetes_sd_configs: [{role: pod}]}
      - {job_name: d, static_configs: [{targets: ['a:1']}], relabel_configs: [{action: drop}]}
      - {job_name: h, http_sd_configs: [{url: 'http://127.0.0.1:1/'}]}
      """, sink)
    runner.start()
    #expect(await runner.waitUntilEachAnswered(timeout: .seconds(20), scrapes: 1))
    let refused = SourceReport.State.failing("connection refused by 127.0.0.1:1")
    #expect(await comes { sink.report("job h: http://127.0.0.1:1/")?.state == refused })
    #expect(
      sink.report("job k")?.state == .failing("no discovery that is supported finds its targets"))
    #expect(
      sink.report("job k")?.problems.map(\.description) == [
        "2:17: 'kubernetes_sd_configs' is not supported: the targets it would find are not scraped"
      ])
    #expect(sink.report("job d")?.state == .failing("its rules drop every target"))
    await runner.stop()
  }
}

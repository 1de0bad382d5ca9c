import Bytes
import Configuration
import Formats
import Glibc
import Storage
import Synchronization
import Telemetry
import TestSupport
import Testing
import Transport

@testable import Ingest

/// Against servers on loopback and files in a folder of the test's own.
@Suite(.oneAtATime) struct SourceRunnerTests {
  /// Keeps all batches, and the newest report of each source by its name.
  final class Sink: BatchSink {
    private let state = Mutex<(batches: [Batch], reports: [String: SourceReport])>(([], [:]))

    func send(_ batch: Batch) {
      state.withLock { state in
        state.batches.append(batch)
        if case .report(let report) = batch { state.reports[report.name] = report }
      }
    }

    var batches: [Batch] { state.withLock { $0.batches } }
    func report(_ name: String) -> SourceReport? { state.withLock { $0.reports[name] } }

    var scrapes: [MetricBatch] {
      batches.compactMap { if case .metrics(let batch) = $0 { batch } else { nil } }
    }
    var health: [HealthResult] {
      batches.compactMap { if case .health(let batch) = $0 { batch.result } else { nil } }
    }
    var spanCount: Int {
      batches.reduce(0) { if case .spans(let batch) = $1 { $0 + batch.spans.count } else { $0 } }
    }
    var recordCount: Int {
      batches.reduce(0) { if case .logs(let batch) = $1 { $0 + batch.entries.count } else { $0 } }
    }
  }

  private func settings(
    _ followsFiles: Bool = true, timeout: Duration = .seconds(20)
  ) -> SourceSettings {
    SourceSettings(interval: timeout, timeout: timeout, followsFiles: followsFiles)
  }

  private func run(
    _ words: [String], followsFiles: Bool = true, scrapes: Int = 1,
    timeout: Duration = .seconds(20), _ check: (Sink, SourceRunner) async throws -> Void
  ) async throws {
    let sink = Sink()
    let (inputs, problems) = InputCatalog.resolve(InputWords(words), strict: false)
    #expect(problems == [])
    let runner = SourceRunner(
      inputs: inputs, sink: sink, settings: settings(followsFiles, timeout: timeout))
    runner.start()
    #expect(await runner.waitUntilEachAnswered(timeout: .seconds(40), scrapes: scrapes))
    try await check(sink, runner)
    await runner.stop()
  }

  @Test(.timeLimit(.minutes(1)))
  func `a URL that answers an exposition is scraped as Prometheus does`() async throws {
    let asked = Mutex<[HTTPHeaders]>([])
    let server = try await HTTPServer.start { request in
      asked.withLock { $0.append(request.headers) }
      return HTTPServerResponse(
        type: "text/plain; version=0.0.4", body: Array("hits_total 7\n".utf8))
    }
    try await run([server.url + "/metrics"], scrapes: 2, timeout: .seconds(4)) { sink, _ in
      let scrapes = sink.scrapes
      #expect(scrapes.count >= 2)
      #expect(scrapes.first?.newSeries.count == 6)
      #expect(scrapes.first?.newSeries.last?.labels["instance"] == server.address)
      #expect(scrapes.allSatisfy { $0.values.first == 1 && $0.values.last == 7 })
      #expect(scrapes.allSatisfy { $0.interval == .seconds(4) })
      let report = try #require(sink.report(server.url + "/metrics"))
      #expect(report.state == .live)
      #expect(report.kind == .scrape)
      #expect(report.lastItems == 1)
      #expect(report.series == 1)
    }
    let headers = try #require(asked.withLock { $0.first })
    #expect(headers["accept"]?.hasPrefix("application/openmetrics-text;version=1.0.0") == true)
    #expect(headers["accept-encoding"]?.contains("gzip") == true)
    #expect(headers["x-prometheus-scrape-timeout-seconds"] == "4")
    await server.stop()
  }

  @Test(.timeLimit(.minutes(1)))
  func `a URL that answers as a health check becomes one`() async throws {
    let server = try await HTTPServer.start { _ in
      HTTPServerResponse(
        status: 503, type: "application/json", body: Array("{\"status\":\"DOWN\"}".utf8))
    }
    try await run([server.url + "/about"]) { sink, _ in
      #expect(sink.scrapes.isEmpty)
      #expect(sink.health.first?.status == .unhealthy)
      #expect(sink.health.first?.message == "HTTP 503, DOWN")
      #expect(sink.report(server.url + "/about")?.kind == .health)
    }
    await server.stop()
  }

  @Test(.timeLimit(.minutes(1)))
  func `who does not answer is up 0 and unhealthy, with the reason in words`() async throws {
    let server = try await HTTPServer.start { _ in
      try? await Task.sleep(for: .seconds(30))
      return HTTPServerResponse()
    }
    let refused = "http://127.0.0.1:1"
    let words = [
      refused + "/metrics", refused + "/healthz", server.url + "/metrics", server.url + "/ping",
    ]
    try await run(words, timeout: .milliseconds(300)) { sink, _ in
      #expect(sink.scrapes.allSatisfy { $0.values[0] == 0 })
      #expect(sink.health.allSatisfy { $0.status == .unhealthy })
      #expect(sink.health.contains { $0.message == "connection refused by 127.0.0.1:1" })
      #expect(sink.health.contains { $0.message.hasPrefix("timed out after ") })
      #expect(
        sink.report(refused + "/metrics")?.state
          == .failing("connection refused by 127.0.0.1:1"))
    }
    await server.stop(grace: .zero)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a folder's files are read each as what it is, and then all is read`() async throws {
    let folder = try Folder()
    Writer(folder["a.txt"]).write("{\"level\":\"info\",\"message\":\"a\"}\nplain\n")
    Writer(folder["b.txt"]).write(Self.span + "\n")
    Writer(folder["c.txt"]).write("{\"time\":1,\"target\":\"t\",\"body\":\"a 1\\n\"}\n")
    Writer(folder["d.txt"]).write("# HELP x y\nx 1\n")
    try await run([folder.path], followsFiles: false) { sink, runner in
      #expect(sink.recordCount == 2)
      #expect(sink.spanCount == 1)
      #expect(sink.scrapes.count == 2)
      #expect(runner.isComplete)
      #expect(sink.report(folder["b.txt"])?.state == .finished)
      #expect(sink.report(folder["a.txt"])?.source == SourceID(0))
      #expect(sink.report(folder["d.txt"])?.source == SourceID(3))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `packed files are read as what is in them, and a broken one says so`() async throws {
    let folder = try Folder()
    let lines = Array((Self.span + "\n" + Self.span + "\n").utf8)
    let packed = Gzip.deflate(lines.span)
    Writer(folder["a"]).write(packed)
    Writer(folder["b"]).write(Zstd.compress(lines.span))
    Writer(folder["c"]).write(Array(packed.dropLast(9)))
    try await run([folder.path], followsFiles: false) { sink, _ in
      #expect(sink.report(folder["a"])?.items == 2)
      #expect(sink.report(folder["b"])?.items == 2)
      let broken = try #require(sink.report(folder["c"]))
      #expect(broken.problems.map(\.message).contains("the compressed data ends too early"))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a named pipe is read as it comes`() async throws {
    let folder = try Folder()
    #expect(unsafe mkfifo(folder["pipe"], 0o600) == 0)
    let sink = Sink()
    let (inputs, problems) = InputCatalog.resolve(InputWords([folder["pipe"]]), strict: true)
    #expect(problems == [])
    let runner = SourceRunner(inputs: inputs, sink: sink, settings: settings(false))
    runner.start()
    Writer(folder["pipe"]).write("one\ntwo\n")
    #expect(await runner.waitUntilEachAnswered(timeout: .seconds(20)))
    #expect(sink.recordCount == 2)
    #expect(runner.isComplete)
    await runner.stop()
    unsafe unlink(folder["pipe"])
  }

  private static let span = """
    {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c",\
    "spanId":"b7ad6b7169203331","name":"get","startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}
    """

  private func wait(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<1000 where !condition() { try? await Task.sleep(for: .milliseconds(10)) }
    return condition()
  }

  @Test(.timeLimit(.minutes(1)))
  func `a file of spans is followed as it grows, and read anew when it is replaced`() async throws {
    let folder = try Folder()
    let path = folder["traces.jsonl"]
    let writer = Writer(path)
    writer.write(Self.span + "\n")
    try await run([path]) { sink, runner in
      #expect(sink.spanCount == 1)
      #expect(!runner.isComplete)
      writer.write(Self.span + "\n" + Self.span.prefix(20))
      #expect(await wait { sink.spanCount == 2 })
      writer.write(Self.span.dropFirst(20) + "\n")
      #expect(await wait { sink.spanCount == 3 })
      writer.truncate()
      writer.write(Self.span + "\n")
      #expect(await wait { sink.spanCount == 4 })
      #expect(sink.report(path)?.state == .live)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `an exposition that is written anew goes on with its series, and ends those that are gone`()
    async throws
  {
    let folder = try Folder()
    let path = folder["app.prom"]
    Writer(path).write("# TYPE a gauge\na 1\nb 1\n")
    try await run([path]) { sink, _ in
      #expect(sink.scrapes.map(\.values) == [[1, 1]])
      Writer(folder["new"]).write("# TYPE a gauge\na 2\nc 3\n")
      folder.rename("new", "app.prom")
      #expect(await wait { sink.scrapes.count == 2 })
      let (first, second) = (try #require(sink.scrapes.first), try #require(sink.scrapes.last))
      #expect(second.source == first.source)
      #expect(second.time > first.time)
      #expect(second.columns == [0, 2, 1])
      #expect(second.values.prefix(2) == [2, 3])
      #expect(second.values.last.map(StaleMarker.isStale) == true)
      #expect(second.newSeries.map(\.labels.metricName) == ["c"])
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a glob without a match waits, and its files are found when they come`() async throws {
    let folder = try Folder()
    let glob = folder["*.txt"]
    try await run([glob]) { sink, _ in
      #expect(await wait { sink.report(glob)?.state == .waiting })
      Writer(folder["late.txt"]).write("one\ntwo\n")
      #expect(await wait { sink.recordCount == 2 })
      #expect(await wait { sink.report(glob)?.state == .live })
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a command's output is read, and the command and its children end with the runner`()
    async throws
  {
    let folder = try Folder()
    let command = "cmd:echo one; echo two; sleep 600 & echo $! > \(folder["pid"]); wait"
    try await run([command]) { sink, _ in
      #expect(await wait { sink.recordCount == 2 })
      #expect(await wait { OpenFile.facts(folder["pid"])?.size ?? 0 > 0 })
    }
    let bytes = OpenFile(folder["pid"])?.read(at: 0, count: 20) ?? []
    let pid = try #require(Int32(String(decoding: bytes, as: UTF8.self).filter(\.isNumber)))
    #expect(await wait { OpenFile.facts("/proc/\(pid)/exe") == nil })
  }

  @Test(.timeLimit(.minutes(1)))
  func `spans sent by OTLP arrive, and a port in use is a row that says so`() async throws {
    let sink = Sink()
    let taken = try await HTTPServer.start { _ in HTTPServerResponse() }
    let inputs = [
      Input(.receiver(.init(host: "127.0.0.1", port: 0)), name: "free"),
      Input(.receiver(.init(host: "127.0.0.1", port: taken.port)), name: "taken"),
    ]
    let runner = SourceRunner(inputs: inputs, sink: sink, settings: settings())
    runner.start()
    #expect(await wait { sink.report("taken") != nil })
    #expect(sink.report("taken")?.state == .failing("127.0.0.1:\(taken.port) is already in use"))
    let isListening = await wait { sink.receiverURL != nil }
    #expect(isListening)
    var request = HTTPRequest((sink.receiverURL ?? "") + "/v1/traces", method: "POST")
    request.headers["Content-Type"] = "application/json"
    request.body = Array(Self.span.utf8)
    let answer = try await HTTPClient().request(request).get()
    #expect(answer.status == 200)
    #expect(answer.body == Array("{}".utf8))
    #expect(sink.spanCount == 1)
    await runner.stop()
    await taken.stop()
  }

  @Test(.timeLimit(.minutes(1)))
  func `metrics sent by OTLP side by side reach the sink in the order of their columns`()
    async throws
  {
    let sink = Sink()
    let inputs = [Input(.receiver(.init(host: "127.0.0.1", port: 0)), name: "otlp")]
    let runner = SourceRunner(inputs: inputs, sink: sink, settings: settings())
    runner.start()
    #expect(await wait { sink.receiverURL != nil })
    let url = (sink.receiverURL ?? "") + "/v1/metrics"
    let client = HTTPClient()
    let statuses = await withTaskGroup(of: Int?.self) { group in
      for number in 0..<20 {
        group.addTask {
          var request = HTTPRequest(url, method: "POST")
          request.headers["Content-Type"] = "application/json"
          request.body = Array(Self.metric(number).utf8)
          return try? await client.request(request).get().status
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == [Int?](repeating: 200, count: 20))
    let columns = sink.scrapes.flatMap(\.newSeries).map(\.column)
    #expect(columns == Array(0..<20))
    #expect(Set(sink.scrapes.map(\.source)).count == 1)
    await runner.stop()
  }

  private static func metric(_ number: Int) -> String {
    #"{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"metric.\#(number)","gauge":"#
      + #"{"dataPoints":[{"asDouble":\#(number),"timeUnixNano":"5000000000"}]}}]}]}]}"#
  }
}

extension SourceRunnerTests.Sink {
  /// Where the receiver listens whose port the system chose.
  var receiverURL: String? {
    for case .report(let report) in batches
    where report.kind == .receiver && report.state == .live && report.name.hasPrefix("otlp ") {
      return String(report.name.dropFirst("otlp ".count))
    }
    return nil
  }
}

import Instrumentation
import Synchronization
import Telemetry
import TestSupport
import Testing
import Transport

/// Log lines and spans of a service, kept for a test to look at.
private final class Record: LogFile, Sendable {
  let path = ""
  private let kept = Mutex<(lines: [String], spans: [TraceSpan])>(([], []))

  var lines: [String] { kept.withLock { $0.lines } }
  var spans: [TraceSpan] { kept.withLock { $0.spans } }

  func append(_ line: [UInt8]) {
    kept.withLock { $0.lines.append(String(decoding: line, as: UTF8.self)) }
  }

  func remove() {}

  func finished(_ span: TraceSpan) { kept.withLock { $0.spans.append(span) } }
}

struct ObservedHandlerTests {
  private let record = Record()
  private let handler: ObservedHandler
  private let telemetry: ServiceTelemetry

  init() {
    telemetry = ServiceTelemetry(
      service: "shop", metrics: MetricsRegistry(),
      tracer: Tracer(service: "shop", finished: record.finished),
      log: JSONLogger(file: record, service: "shop"),
      health: HealthRegistry(service: "shop", version: "1"))
    handler = ObservedHandler(telemetry) { request in
      .init("/items/{id}") { _, _ in .text("x", status: request.path == "/items/7" ? 200 : 503) }
    }
  }

  private func exposition() async -> String {
    String(
      decoding: await handler.answer(HTTPServerRequest(path: "/metrics")).body, as: UTF8.self)
  }

  @Test func `a request is counted, timed, traced and logged under its route`() async {
    let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    let request = HTTPServerRequest(path: "/items/7", headers: ["traceparent": parent])
    #expect(await handler.answer(request).status == 200)
    let text = await exposition()
    #expect(
      text.contains("http_requests_total{method=\"GET\",route=\"/items/{id}\",status=\"200\"} 1\n"))
    #expect(text.contains("http_errors_total{method=\"GET\",route=\"/items/{id}\"} 0\n"))
    #expect(
      text.contains("_duration_seconds_count{method=\"GET\",route=\"/items/{id}\"} 1\n"))
    #expect(record.spans.map(\.name) == ["GET /items/{id}"])
    #expect(record.spans.first?.parentID?.text == "b7ad6b7169203331")
    #expect(record.spans.first?.traceID.text == "0af7651916cd43dd8448eb211c80319c")
    #expect(record.lines.count == 1)
    #expect(
      record.lines.first?.contains("\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\"") == true)
  }

  @Test func `a status of 500 and above is an error everywhere`() async {
    _ = await handler.answer(HTTPServerRequest(path: "/items/8"))
    #expect(
      await exposition().contains("http_errors_total{method=\"GET\",route=\"/items/{id}\"} 1\n"))
    #expect(record.spans.first?.status == .error)
    #expect(record.lines.first?.contains("\"level\":\"ERROR\"") == true)
  }

  @Test func `asking for metrics and health is not observed`() async {
    telemetry.health.add("db") { .init(.unhealthy, "gone", milliseconds: 3) }
    let health = await handler.answer(HTTPServerRequest(path: "/healthz"))
    #expect(health.status == 503)
    #expect(health.headers.mediaType == "application/health+json")
    let text = await exposition()
    #expect(!text.contains("http_requests_total{"))
    #expect(record.spans.isEmpty && record.lines.isEmpty)
  }
}

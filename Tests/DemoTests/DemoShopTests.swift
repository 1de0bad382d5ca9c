import Demo
import TestSupport
import Testing
import Transport

/// The shop open for a moment, on loopback.
@Suite(.timeLimit(.minutes(2)))
struct DemoShopTests {
  private let client = HTTPClient()

  private func body(_ url: String) async -> String {
    guard case .success(let response) = await client.request(HTTPRequest(url)) else { return "" }
    return String(decoding: response.body, as: UTF8.self)
  }

  private func locations(_ shop: DemoShop, _ kind: DemoEndpoint.Kind) -> [String] {
    shop.endpoints.filter { $0.kind == kind }.map(\.location)
  }

  private func contains(_ text: String, at path: String) -> Bool {
    String(decoding: FileBytes.read(path) ?? [], as: UTF8.self).contains(text)
  }

  /// Asks again until the answer is there; the suite's time limit ends what never comes.
  private func eventually(_ isTrue: () async -> Bool) async {
    while await !isTrue() { await Task.yield() }
  }

  @Test func `a shop serves, logs and traces, and leaves nothing behind`() async throws {
    let shop = DemoShop(seed: 1)
    try await shop.start()
    #expect(locations(shop, .metrics).count >= 4)
    for url in locations(shop, .metrics) {
      await eventually { await body(url).contains("http_requests_total{") }
    }
    for url in locations(shop, .health) {
      #expect(await body(url).contains("\"status\":\"pass\""))
    }
    for path in locations(shop, .log) {
      await eventually { contains("\"trace_id\"", at: path) }
    }
    for path in locations(shop, .traces) {
      await eventually { contains("\"parentSpanId\"", at: path) }
    }
    let endpoints = shop.endpoints
    await shop.stop()
    #expect(shop.endpoints == [])
    for endpoint in endpoints where endpoint.location.hasPrefix("http") {
      #expect(await body(endpoint.location) == "")
    }
  }

  @Test func `two shops stand side by side, and spans arrive at a receiver`() async throws {
    let (arrivals, arriving) = AsyncStream.makeStream(of: Int.self)
    let receiver = try await HTTPServer.start { request in
      arriving.yield(request.body.count)
      return HTTPServerResponse(status: request.path == "/v1/traces" ? 200 : 404)
    }
    let shops = [
      DemoShop(seed: 1, otlpEndpoint: receiver.url), DemoShop(seed: 1, otlpEndpoint: receiver.url),
    ]
    for shop in shops { try await shop.start() }
    #expect(Set(shops.flatMap { $0.describe() }).count == shops.flatMap { $0.describe() }.count)
    #expect(shops.flatMap { locations($0, .traces) } == [])
    for await size in arrivals {
      #expect(size > 0)
      break
    }
    for shop in shops { await shop.stop() }
    await receiver.stop()
  }
}

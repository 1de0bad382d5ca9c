import Instrumentation
import Transport

/// How the services of the shop ask each other.
struct ShopCall: Sendable {
  private static let timeout = Duration.seconds(3)
  private let client: ObservedClient

  init(_ client: HTTPClient, _ telemetry: ServiceTelemetry) {
    self.client = ObservedClient(client, telemetry)
  }

  /// The answer's status; 504 where none came.
  func status(
    _ method: String, _ service: ShopService, _ path: String, body: [UInt8]? = nil,
    of visit: UInt64
  ) async -> Int {
    var request = HTTPRequest(service.server.url + path, method: method, body: body)
    request.timeout = Self.timeout
    request.headers["Baggage"] = VisitBaggage.field(seed: visit)
    switch await client.request(request, to: service.name) {
    case .success(let response): return response.status
    case .failure: return 504
    }
  }
}

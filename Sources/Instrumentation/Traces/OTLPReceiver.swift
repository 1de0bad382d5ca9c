import Formats
package import Telemetry
package import Transport

/// An OTLP/HTTP receiver, sent to in protobuf. What it refuses for good is not sent again
/// (opentelemetry-proto, docs/specification.md, "OTLP/HTTP Response").
package struct OTLPReceiver: SpanDestination {
  private static let path = "/v1/traces"
  private static let retryable = [429, 502, 503, 504]

  private let client: HTTPClient
  private let url: String

  /// `endpoint` with or without the signal's path: `http://127.0.0.1:4318`.
  package init(client: HTTPClient, endpoint: String) {
    self.client = client
    let base = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
    url = base.hasSuffix(Self.path) ? base : base + Self.path
  }

  package func send(_ spans: [TraceSpan]) async -> SpanDelivery {
    var request = HTTPRequest(url, method: "POST", body: OTLPTraceWriter.request(spans))
    request.headers["Content-Type"] = OTLPAnswer.Encoding.protobuf.contentType
    request.timeout = .seconds(2)
    switch await client.request(request) {
    case .success(let response) where response.status == 200: return .taken
    case .success(let response):
      return Self.retryable.contains(response.status) ? .tryAgain : .refused
    case .failure: return .tryAgain
    }
  }
}

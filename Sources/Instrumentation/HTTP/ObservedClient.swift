import Telemetry
package import Transport

/// Asks other services in the name of one service: a client span each, and the trace context goes
/// along.
package struct ObservedClient: Sendable {
  private let client: HTTPClient
  private let telemetry: ServiceTelemetry

  package init(_ client: HTTPClient, _ telemetry: ServiceTelemetry) {
    self.client = client
    self.telemetry = telemetry
  }

  /// `peer` is the service that is asked, for the span's name and for people.
  package func request(
    _ request: HTTPRequest, to peer: String
  ) async -> Result<HTTPResponse, HTTPFailure> {
    let attributes = [
      Attribute("http.request.method", .string(request.method)),
      Attribute("url.full", .string(HTTPURL(request.url)?.text ?? "")),
      Attribute("peer.service", .string(peer)),
    ]
    return await telemetry.tracer.span(
      "\(request.method) \(peer)", kind: .client, attributes: attributes
    ) { span in
      var traced = request
      span.context.inject(into: &traced.headers)
      let result = await client.request(traced)
      switch result {
      case .success(let response):
        span.set("http.response.status_code", .int(Int64(response.status)))
        if response.status >= 500 { span.fail("HTTP \(response.status)") }
      case .failure(let failure):
        span.fail(failure.description)
        telemetry.log.log(
          .error, "\(peer) did not answer", [Attribute("error", .string(failure.description))])
      }
      return result
    }
  }
}

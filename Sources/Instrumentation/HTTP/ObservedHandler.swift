import Telemetry
package import Transport

/// Puts a service's requests under observation: a server span each, the usual request metrics, a
/// log line, and the service's own `/metrics` and `/healthz`, which are not counted.
///
/// Metric names and attributes are Prometheus' and OpenTelemetry's usual ones for HTTP servers.
package struct ObservedHandler: Sendable {
  /// What a service does with a request: the route as a template for names (`/products/{id}`), so
  /// that every product does not become a series, and the answer.
  package struct Route: Sendable {
    package typealias Body = @Sendable (HTTPServerRequest, LiveSpan) async -> HTTPServerResponse

    package var template: String
    package var body: Body

    package init(_ template: String, _ body: @escaping Body) {
      self.template = template
      self.body = body
    }
  }

  private let telemetry: ServiceTelemetry
  private let route: @Sendable (HTTPServerRequest) -> Route
  private let requests: Counter
  private let errors: Counter
  private let durations: Histogram

  package init(
    _ telemetry: ServiceTelemetry, bounds: [Double] = Histogram.secondsBounds,
    route: @escaping @Sendable (HTTPServerRequest) -> Route
  ) {
    self.telemetry = telemetry
    self.route = route
    let metrics = telemetry.metrics
    requests = metrics.counter(
      "http_requests_total", "Requests answered.", labels: ["method", "route", "status"])
    errors = metrics.counter(
      "http_errors_total", "Requests answered with a status of 500 and above.",
      labels: ["method", "route"])
    durations = metrics.histogram(
      "http_request_duration_seconds", "Time from a request's last byte to its answer.",
      bounds: bounds, labels: ["method", "route"])
  }

  package func answer(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    switch request.path {
    case "/metrics":
      let (type, body) = telemetry.metrics.exposition(accept: request.headers["accept"] ?? "")
      return HTTPServerResponse(type: type, body: body)
    case "/healthz": return await telemetry.health.answer()
    default: return await observed(request, route(request))
    }
  }

  private func observed(_ request: HTTPServerRequest, _ route: Route) async -> HTTPServerResponse {
    let begin = ContinuousClock.now
    let span = telemetry.tracer.start(
      "\(request.method) \(route.template)", kind: .server, parent: TraceContext(request.headers),
      attributes: [
        Attribute("http.request.method", .string(request.method)),
        Attribute("http.route", .string(route.template)),
        Attribute("url.path", .string(request.path)),
      ])
    return await TraceContext.$current.withValue(span.context) {
      let response = await route.body(request, span)
      let seconds = begin.duration(to: .now).fractionalSeconds
      ended(span, request.method, route.template, response.status, seconds)
      return response
    }
  }

  private func ended(
    _ span: LiveSpan, _ method: String, _ route: String, _ status: Int, _ seconds: Double
  ) {
    span.set("http.response.status_code", .int(Int64(status)))
    if status >= 500 { span.fail("HTTP \(status)") }
    span.end()
    requests.increment(method, route, "\(status)")
    errors.add(status >= 500 ? 1 : 0, [method, route])
    durations.observe(seconds, method, route, exemplar: span.context)
    let severity: Severity = status >= 500 ? .error : status >= 400 ? .warn : .info
    telemetry.log.log(
      severity, "\(method) \(route) answered \(status)",
      [
        Attribute("method", .string(method)), Attribute("route", .string(route)),
        Attribute("status", .int(Int64(status))),
        Attribute("duration_ms", .double((seconds * 100_000).rounded() / 100)),
      ])
  }
}

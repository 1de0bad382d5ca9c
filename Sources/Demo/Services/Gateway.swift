import Instrumentation
import Telemetry
import Transport

/// The shop's front door: passes on what customers ask.
struct Gateway: Sendable {
  private let telemetry: ServiceTelemetry
  private let call: ShopCall
  private let catalog: ShopService
  private let checkout: ShopService
  private let catalogWatch = LatencyWatch()
  private let checkoutWatch = LatencyWatch()

  init(
    _ telemetry: ServiceTelemetry, _ call: ShopCall, catalog: ShopService, checkout: ShopService
  ) {
    self.telemetry = telemetry
    self.call = call
    self.catalog = catalog
    self.checkout = checkout
    for (service, watch) in [(catalog, catalogWatch), (checkout, checkoutWatch)] {
      telemetry.health.add(service.name) { Self.finding(watch) }
    }
  }

  func route(_ request: HTTPServerRequest) -> ObservedHandler.Route {
    let parts = request.path.split(separator: "/")
    switch (request.method, parts.first, parts.count) {
    case ("GET", "products", 1):
      return passing("/products", "GET", catalog, catalogWatch, "/items")
    case ("GET", "products", 2):
      return passing("/products/{id}", "GET", catalog, catalogWatch, "/items/\(parts[1])")
    case ("GET", "search", 1):
      return passing("/search", "GET", catalog, catalogWatch, "/items?\(request.query)")
    case ("POST", "checkout", 1):
      return passing("/checkout", "POST", checkout, checkoutWatch, "/orders")
    default: return .init("unknown") { _, _ in .text("no such page", status: 404) }
    }
  }

  private func passing(
    _ template: String, _ method: String, _ service: ShopService, _ watch: LatencyWatch,
    _ path: String
  ) -> ObservedHandler.Route {
    .init(template) { request, _ in
      let visit = VisitBaggage.seed(request.headers)
      var random = ShopRandom(seed: visit, salt: "gateway")
      await telemetry.tracer.span("authorize") { _ in
        try? await Task.sleep(for: random.delay(medianMilliseconds: 1.5))
      }
      let start = ContinuousClock.now
      let status = await call.status(
        method, service, path, body: method == "POST" ? request.body : nil, of: visit)
      let isGood = status < 500
      if isGood {
        watch.succeeded(start.duration(to: .now))
      } else {
        watch.failed("HTTP \(status)")
      }
      return .text(status == 200 ? "ok" : "\(service.name) answered \(status)", status: status)
    }
  }

  private static func finding(_ watch: LatencyWatch) -> HealthRegistry.Finding {
    let percent = Int((watch.failureShare * 100).rounded())
    let status: HealthStatus = percent >= 60 ? .unhealthy : percent >= 20 ? .degraded : .healthy
    return HealthRegistry.Finding(
      status, "\(percent)% failing", milliseconds: watch.meanMilliseconds.rounded())
  }
}

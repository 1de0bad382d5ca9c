import Instrumentation
import Telemetry
import Transport

/// Charges cards through the card gateway.
struct Payments: Sendable {
  private let telemetry: ServiceTelemetry
  private let cards: CardGateway
  private let charges: Counter

  init(_ telemetry: ServiceTelemetry, _ world: ShopWorld) {
    self.telemetry = telemetry
    cards = CardGateway(telemetry, world)
    charges = telemetry.metrics.counter(
      "payments_total", "Charges by how they ended.", labels: ["outcome"])
  }

  func route(_ request: HTTPServerRequest) -> ObservedHandler.Route {
    guard request.method == "POST", request.path == "/charges" else {
      return .init("unknown") { _, _ in .text("no such thing", status: 404) }
    }
    return .init("/charges") { request, _ in await charge(request) }
  }

  private func charge(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    let form = FormBody(request.body)
    var random = ShopRandom(
      seed: VisitBaggage.seed(request.headers), salt: "payments \(form["attempt"] ?? "")")
    let cents = form["cents"].flatMap { Int($0) } ?? 0
    await telemetry.tracer.span("fraud check") { span in
      span.set("fraud.score", .double(Double(random.next() % 100) / 100))
      try? await Task.sleep(for: random.delay(medianMilliseconds: 8))
    }
    do throws(StoreFailure) {
      try await cards.charge(cents: cents, isBroken: form["card"] == "broken", &random)
    } catch {
      charges.increment("failed")
      telemetry.log.log(
        .error, "charge failed",
        [Attribute("amount_cents", .int(Int64(cents))), Attribute("error", .string(error.message))])
      return .text(error.message, status: 502)
    }
    charges.increment("charged")
    telemetry.log.log(.info, "card charged", [Attribute("amount_cents", .int(Int64(cents)))])
    return .text("charged")
  }
}

import Instrumentation
import Telemetry
import Transport

/// Takes orders: asks for the price, writes the order down, has it paid.
struct Checkout: Sendable {
  private static let attempts = 2

  private let telemetry: ServiceTelemetry
  private let call: ShopCall
  private let database: ShopDatabase
  private let catalog: ShopService
  private let payments: ShopService
  private let orders: Counter

  init(
    _ telemetry: ServiceTelemetry, _ world: ShopWorld, _ call: ShopCall, catalog: ShopService,
    payments: ShopService
  ) {
    self.telemetry = telemetry
    self.call = call
    self.catalog = catalog
    self.payments = payments
    database = ShopDatabase(telemetry, world)
    orders = telemetry.metrics.counter(
      "orders_total", "Orders by how they ended.", labels: ["outcome"])
  }

  func route(_ request: HTTPServerRequest) -> ObservedHandler.Route {
    guard request.method == "POST", request.path == "/orders" else {
      return .init("unknown") { _, _ in .text("no such thing", status: 404) }
    }
    return .init("/orders") { request, span in
      let response = await order(request, span)
      orders.increment(response.status == 200 ? "placed" : "failed")
      return response
    }
  }

  private func order(_ request: HTTPServerRequest, _ span: LiveSpan) async -> HTTPServerResponse {
    let visit = VisitBaggage.seed(request.headers)
    var random = ShopRandom(seed: visit, salt: "checkout")
    let form = FormBody(request.body)
    let number = random.next() % 1_000_000
    span.set("shop.order", .int(Int64(number)))
    let priceStatus = await call.status(
      "GET", catalog, "/items/\(form["product"] ?? "0")", of: visit)
    guard priceStatus == 200 else { return .text("no price", status: priceStatus) }
    do throws(StoreFailure) {
      try await database.run(Self.insert, &random)
      let cents = Int.random(in: 500...12_000, using: &random)
      guard await isPaid(cents, card: form["card"] ?? "", visit) else {
        try await database.run(Self.markFailed, &random)
        return failed(number, "payment failed", status: 502)
      }
      span.event("order placed", [Attribute("shop.amount_cents", .int(Int64(cents)))])
      telemetry.log.log(
        .info, "order placed",
        [Attribute("order", .int(Int64(number))), Attribute("amount_cents", .int(Int64(cents)))])
      return .text("order \(number)")
    } catch {
      return failed(number, error.message, status: 503)
    }
  }

  private func isPaid(_ cents: Int, card: String, _ visit: UInt64) async -> Bool {
    for attempt in 1...Self.attempts {
      let body = Array("cents=\(cents)&card=\(card)&attempt=\(attempt)".utf8)
      let status = await call.status("POST", payments, "/charges", body: body, of: visit)
      if status == 200 { return true }
      if attempt < Self.attempts {
        telemetry.log.log(
          .warn, "payment failed, trying again", [Attribute("status", .int(Int64(status)))])
      }
    }
    return false
  }

  private func failed(_ number: UInt64, _ why: String, status: Int) -> HTTPServerResponse {
    telemetry.log.log(
      .error, "order failed",
      [Attribute("order", .int(Int64(number))), Attribute("error", .string(why))])
    return .text(why, status: status)
  }

  private static let insert = ShopDatabase.Statement(
    operation: "INSERT", table: "orders",
    text: "INSERT INTO orders (number, product, quantity) VALUES ($1, $2, $3)")
  private static let markFailed = ShopDatabase.Statement(
    operation: "UPDATE", table: "orders",
    text: "UPDATE orders SET state = 'failed' WHERE number = $1")
}

import Instrumentation
import Telemetry
import Transport

/// Knows the products: reads them from Redis, and from PostgreSQL what Redis does not have.
struct Catalog: Sendable {
  private let telemetry: ServiceTelemetry
  private let database: ShopDatabase
  private let cache: ShopCache

  init(_ telemetry: ServiceTelemetry, _ world: ShopWorld) {
    self.telemetry = telemetry
    database = ShopDatabase(telemetry, world)
    cache = ShopCache(telemetry, world)
  }

  func route(_ request: HTTPServerRequest) -> ObservedHandler.Route {
    let parts = request.path.split(separator: "/")
    switch (request.method, parts.first, parts.count) {
    case ("GET", "items", 1): return .init("/items") { request, _ in await items(request) }
    case ("GET", "items", 2):
      let id = Int(parts[1]) ?? 0
      return .init("/items/{id}") { request, span in
        span.set("shop.product", .int(Int64(id)))
        return await item(id, request)
      }
    default: return .init("unknown") { _, _ in .text("no such thing", status: 404) }
    }
  }

  private func items(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    let statement = ShopDatabase.Statement(
      operation: "SELECT", table: "products",
      text: "SELECT id, name, price FROM products WHERE name LIKE $1 LIMIT 50",
      medianMilliseconds: 14)
    return await answer(request, key: "items:\(request.query)", statement)
  }

  private func item(_ id: Int, _ request: HTTPServerRequest) async -> HTTPServerResponse {
    guard 1...LoadPlan.productCount ~= id else {
      telemetry.log.log(.warn, "product not found", [Attribute("product", .int(Int64(id)))])
      return .text("no such product", status: 404)
    }
    let statement = ShopDatabase.Statement(
      operation: "SELECT", table: "products",
      text: "SELECT id, name, price FROM products WHERE id = $1", medianMilliseconds: 4)
    return await answer(request, key: "item:\(id)", statement)
  }

  private func answer(
    _ request: HTTPServerRequest, key: String, _ statement: ShopDatabase.Statement
  ) async -> HTTPServerResponse {
    var random = ShopRandom(seed: VisitBaggage.seed(request.headers), salt: "catalog")
    if await cached(key, &random) { return .text(key) }
    do throws(StoreFailure) {
      try await database.run(statement, &random)
    } catch {
      telemetry.log.log(
        .error, "products cannot be read", [Attribute("error", .string(error.message))])
      return .text(error.message, status: 503)
    }
    try? await cache.put(key, &random)
    return .text(key)
  }

  /// Without Redis the shop goes on, only slower.
  private func cached(_ key: String, _ random: inout ShopRandom) async -> Bool {
    do throws(StoreFailure) {
      let isHit = try await cache.holds(key, &random)
      if !isHit { telemetry.log.log(.debug, "cache miss", [Attribute("key", .string(key))]) }
      return isHit
    } catch {
      telemetry.log.log(
        .warn, "cache unavailable, reading from the database",
        [Attribute("key", .string(key)), Attribute("error", .string(error.message))])
      return false
    }
  }
}

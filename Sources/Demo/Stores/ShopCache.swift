import Instrumentation
import Synchronization
import Telemetry

/// A service's Redis as its client sees it. What was put in is found again until it expires, so
/// hits and misses are what the load makes of them.
final class ShopCache: Sendable {
  private static let lifetime = Duration.seconds(15)
  private static let keyLimit = 10_000

  private let telemetry: ServiceTelemetry
  private let world: ShopWorld
  private let hits: Counter
  private let misses: Counter
  private let failures: Counter
  private let expiries = Mutex<[String: ContinuousClock.Instant]>([:])

  init(_ telemetry: ServiceTelemetry, _ world: ShopWorld) {
    self.telemetry = telemetry
    self.world = world
    hits = telemetry.metrics.counter("cache_hits_total", "Keys found in Redis.")
    misses = telemetry.metrics.counter("cache_misses_total", "Keys not found in Redis.")
    failures = telemetry.metrics.counter("cache_errors_total", "Calls that Redis refused.")
    telemetry.health.add("redis") {
      world.fault == .cacheOutage
        ? HealthRegistry.Finding(.degraded, Self.refusal)
        : HealthRegistry.Finding(.healthy, "PONG")
    }
  }

  private static let refusal = "connect ECONNREFUSED 127.0.0.1:6379"

  /// Whether the key is there; a failure where Redis is away.
  func holds(_ key: String, _ random: inout ShopRandom) async throws(StoreFailure) -> Bool {
    let delay = random.delay(medianMilliseconds: 0.6)
    return try await call("GET", key, delay) { [self] span in
      let now = ContinuousClock.now
      let isHit = expiries.withLock { $0[key].map { $0 > now } ?? false }
      span.set("cache.hit", .bool(isHit))
      (isHit ? hits : misses).increment()
      return isHit
    }
  }

  func put(_ key: String, _ random: inout ShopRandom) async throws(StoreFailure) {
    let delay = random.delay(medianMilliseconds: 0.6)
    _ = try await call("SETEX", key, delay) { [self] _ in
      let expiry = ContinuousClock.now + Self.lifetime
      expiries.withLock { expiries in
        if expiries.count >= Self.keyLimit { expiries.removeAll() }
        expiries[key] = expiry
      }
      return true
    }
  }

  private func call(
    _ command: String, _ key: String, _ delay: Duration, _ body: @Sendable (LiveSpan) -> Bool
  ) async throws(StoreFailure) -> Bool {
    let answer = await telemetry.tracer.span(
      command, kind: .client,
      attributes: [
        Attribute("db.system.name", .string("redis")),
        Attribute("db.query.text", .string("\(command) \(key)")),
        Attribute("peer.service", .string("redis")),
      ]
    ) { span -> Bool? in
      try? await Task.sleep(for: delay)
      guard world.fault == .cacheOutage else { return body(span) }
      failures.increment()
      span.fail(Self.refusal)
      return nil
    }
    guard let answer else { throw StoreFailure(message: Self.refusal) }
    return answer
  }
}

import Instrumentation
import Telemetry

/// The company that charges cards, outside the shop: it takes its time and breaks now and then.
struct CardGateway: Sendable {
  private let telemetry: ServiceTelemetry
  private let world: ShopWorld
  private let watch = LatencyWatch()

  init(_ telemetry: ServiceTelemetry, _ world: ShopWorld) {
    self.telemetry = telemetry
    self.world = world
    telemetry.health.add("card-gateway") { [watch] in Self.finding(watch) }
  }

  func charge(
    cents: Int, isBroken: Bool, _ random: inout ShopRandom
  ) async throws(StoreFailure) {
    let isTroubled = world.fault == .cardErrors
    let delay = random.delay(medianMilliseconds: isTroubled ? 180 : 70)
    let breaks = random.chance(isTroubled ? 0.6 : 0.004) || isBroken
    let failure = await telemetry.tracer.span(
      "POST card-gateway", kind: .client,
      attributes: [
        Attribute("peer.service", .string("card-gateway")),
        Attribute("payment.amount_cents", .int(Int64(cents))),
      ]
    ) { span -> StoreFailure? in
      try? await Task.sleep(for: delay)
      guard breaks else {
        watch.succeeded(delay)
        return nil
      }
      let failure = StoreFailure(message: "connection reset by acquirer")
      watch.failed(failure.message)
      span.event(
        "exception",
        [
          Attribute("exception.type", .string("ConnectionReset")),
          Attribute("exception.message", .string(failure.message)),
        ])
      span.fail(failure.message)
      return failure
    }
    if let failure { throw failure }
  }

  private static func finding(_ watch: LatencyWatch) -> HealthRegistry.Finding {
    let percent = Int((watch.failureShare * 100).rounded())
    let milliseconds = watch.meanMilliseconds.rounded()
    switch percent {
    case 35...:
      return .init(
        .unhealthy, "\(percent)% failing: \(watch.lastFailure)", milliseconds: milliseconds)
    case 15...: return .init(.degraded, "\(percent)% failing", milliseconds: milliseconds)
    default: return .init(.healthy, "\(percent)% failing", milliseconds: milliseconds)
    }
  }
}

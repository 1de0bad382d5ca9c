import Instrumentation
import Telemetry

/// A service's PostgreSQL as its client sees it: spans, counts, slow-query lines and delays, with
/// nothing behind them.
struct ShopDatabase: Sendable {
  struct Statement: Sendable {
    var operation: String
    var table: String
    var text: String
    var medianMilliseconds = 5.0
  }

  private static let slow = Duration.milliseconds(250)
  private static let limit = Duration.milliseconds(1500)

  private let telemetry: ServiceTelemetry
  private let world: ShopWorld
  private let operations: Counter
  private let durations: Histogram
  private let watch = LatencyWatch()

  init(_ telemetry: ServiceTelemetry, _ world: ShopWorld) {
    self.telemetry = telemetry
    self.world = world
    operations = telemetry.metrics.counter(
      "database_operations_total", "Statements sent to PostgreSQL.",
      labels: ["operation", "table", "status"])
    durations = telemetry.metrics.histogram(
      "database_operation_duration_seconds", "Time until PostgreSQL answered.",
      labels: ["operation", "table"])
    telemetry.health.add("postgres") { [watch] in Self.finding(watch) }
  }

  func run(_ statement: Statement, _ random: inout ShopRandom) async throws(StoreFailure) {
    let delay = delay(statement, &random)
    let failure = await telemetry.tracer.span(
      "\(statement.operation) \(statement.table)", kind: .client, attributes: attributes(statement)
    ) { span in
      try? await Task.sleep(for: min(delay, Self.limit))
      return ended(statement, delay, span)
    }
    if let failure { throw failure }
  }

  /// Without Redis everything is asked here, and that shows.
  private func delay(_ statement: Statement, _ random: inout ShopRandom) -> Duration {
    switch world.fault {
    case .slowDatabase: random.delay(medianMilliseconds: 420, spread: 0.6)
    case .cacheOutage: random.delay(medianMilliseconds: 5 * statement.medianMilliseconds)
    case .cardErrors, nil: random.delay(medianMilliseconds: statement.medianMilliseconds)
    }
  }

  private func ended(
    _ statement: Statement, _ delay: Duration, _ span: LiveSpan
  ) -> StoreFailure? {
    let took = min(delay, Self.limit)
    durations.observe(
      took.fractionalSeconds, statement.operation, statement.table, exemplar: span.context)
    if delay >= Self.slow {
      telemetry.log.log(
        .warn, "slow query",
        [
          Attribute("db.statement", .string(statement.text)),
          Attribute("duration_ms", .int(took.milliseconds)),
        ])
    }
    guard delay > Self.limit else {
      operations.increment(statement.operation, statement.table, "ok")
      watch.succeeded(took)
      return nil
    }
    let message = "canceling statement due to statement timeout"
    operations.increment(statement.operation, statement.table, "error")
    watch.failed(message)
    span.fail(message)
    return StoreFailure(message: message)
  }

  private func attributes(_ statement: Statement) -> [Attribute] {
    [
      Attribute("db.system.name", .string("postgresql")),
      Attribute("db.operation.name", .string(statement.operation)),
      Attribute("db.collection.name", .string(statement.table)),
      Attribute("db.query.text", .string(statement.text)),
      Attribute("peer.service", .string("postgres")),
    ]
  }

  private static func finding(_ watch: LatencyWatch) -> HealthRegistry.Finding {
    let mean = watch.meanMilliseconds
    let text = "mean of recent statements \(Int(mean)) ms"
    return HealthRegistry.Finding(
      mean > 100 ? .degraded : .healthy, text, milliseconds: mean.rounded())
  }
}

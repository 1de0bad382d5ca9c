/// All that one service is observed through.
package struct ServiceTelemetry: Sendable {
  package let service: String
  package let metrics: MetricsRegistry
  package let tracer: Tracer
  package let log: JSONLogger
  package let health: HealthRegistry

  package init(
    service: String, metrics: MetricsRegistry, tracer: Tracer, log: JSONLogger,
    health: HealthRegistry
  ) {
    self.service = service
    self.metrics = metrics
    self.tracer = tracer
    self.log = log
    self.health = health
  }
}

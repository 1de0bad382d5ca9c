import Bytes
package import Telemetry

/// Writes the answer of a health endpoint as `application/health+json`
/// (draft-inadarei-api-health-check-06).
package enum HealthAnswerWriter {
  package static let contentType = "application/health+json"

  /// One measured thing of a service.
  package struct Check: Hashable, Sendable {
    package var component: HealthResult.Component
    /// What was measured, as the part of the key after the colon: `responseTime`.
    package var measurement: String
    package var observedValue: Double?
    package var observedUnit: String
    package var time: Timestamp?

    package init(
      _ component: HealthResult.Component, measurement: String = "connection",
      observedValue: Double? = nil, observedUnit: String = "", time: Timestamp? = nil
    ) {
      self.component = component
      self.measurement = measurement
      self.observedValue = observedValue
      self.observedUnit = observedUnit
      self.time = time
    }
  }

  package static func answer(
    service: String, version: String, checks: [Check]
  ) -> (status: Int, body: [UInt8]) {
    let overall =
      checks.isEmpty ? .healthy : HealthStatus.worst(of: checks.map(\.component.status))
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("status", word(overall))
    writer.member("version", version)
    writer.member("serviceId", service)
    writer.key("checks")
    writer.beginObject()
    for check in checks { write(check, to: &writer) }
    writer.endObject()
    writer.endObject()
    writer.endLine()
    return (httpStatus(overall), writer.bytes)
  }

  private static func write(_ check: Check, to writer: inout JSONWriter) {
    writer.key("\(check.component.name):\(check.measurement)")
    writer.beginArray()
    writer.beginObject()
    writer.member("status", word(check.component.status))
    if let value = check.observedValue { writer.member("observedValue", value) }
    if !check.observedUnit.isEmpty { writer.member("observedUnit", check.observedUnit) }
    if !check.component.message.isEmpty { writer.member("output", check.component.message) }
    if let time = check.time { writer.member("time", RFC3339.text(time, fractionDigits: 3)) }
    writer.endObject()
    writer.endArray()
  }

  private static func word(_ status: HealthStatus) -> String {
    switch status {
    case .healthy: "pass"
    case .maintenance, .unknown, .degraded: "warn"
    case .unhealthy: "fail"
    }
  }

  /// The draft, section 3: warn goes with 2xx or 3xx, fail with 4xx or 5xx.
  private static func httpStatus(_ status: HealthStatus) -> Int { status == .unhealthy ? 503 : 200 }
}

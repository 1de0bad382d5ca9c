import Formats
import Synchronization
package import Telemetry
package import Transport

/// The checks of one service, run when someone asks how it is.
package final class HealthRegistry: Sendable {
  /// What one check found, with what it measured.
  package struct Finding: Sendable {
    package var status: HealthStatus
    package var message: String
    package var milliseconds: Double?

    package init(_ status: HealthStatus, _ message: String = "", milliseconds: Double? = nil) {
      self.status = status
      self.message = message
      self.milliseconds = milliseconds
    }
  }

  package typealias Check = @Sendable () async -> Finding

  private let service: String
  private let version: String
  private let checks = Mutex<[(name: String, check: Check)]>([])

  package init(service: String, version: String) {
    self.service = service
    self.version = version
  }

  package func add(_ name: String, _ check: @escaping Check) {
    checks.withLock { $0.append((name, check)) }
  }

  /// Every check run, one after another: they are few and look at what is known already.
  package func answer() async -> HTTPServerResponse {
    var results: [HealthAnswerWriter.Check] = []
    for (name, check) in checks.withLock({ $0 }) {
      let finding = await check()
      let component = HealthResult.Component(
        name: name, status: finding.status, message: finding.message)
      results.append(
        HealthAnswerWriter.Check(
          component, measurement: "responseTime", observedValue: finding.milliseconds,
          observedUnit: finding.milliseconds == nil ? "" : "ms", time: WallClock.now))
    }
    let answer = HealthAnswerWriter.answer(service: service, version: version, checks: results)
    return HTTPServerResponse(
      status: answer.status, type: HealthAnswerWriter.contentType, body: answer.body)
  }
}

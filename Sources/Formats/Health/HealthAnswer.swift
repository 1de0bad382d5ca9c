internal import Bytes
package import Telemetry

/// What an HTTP answer says of its service.
package struct HealthAnswer: Hashable, Sendable {
  package var status: HealthStatus
  /// Why: the code, the answer's own word, the parts that are not well, and any contradiction.
  package var message: String
  /// The shape of the body: `health+json`, `spring`, `kubernetes`, `aspnet`, `microprofile`,
  /// `terminus`, `json`, `plain`, or `http` where only the code spoke.
  package var format: String
  package var components: [HealthResult.Component]
  package var httpStatus: Int

  package static let formats = [
    "health+json", "spring", "kubernetes", "aspnet", "microprofile", "terminus", "json", "plain",
    "http",
  ]

  /// The code decides and the body refines: the worse of the two counts, and where they contradict
  /// each other the message says so. Maintenance is the one word that a failing code does not make
  /// worse.
  package static func classify(_ answer: HTTPAnswer) -> HealthAnswer {
    let byCode = status(ofCode: answer.status)
    let body = HealthBody.read(answer)
    var status = byCode
    if let word = body.status {
      status = word == .maintenance ? word : max(byCode, word)
    } else if body.isDamaged, byCode == .healthy {
      status = .unknown
    }
    return HealthAnswer(
      status: status, message: message(answer.status, byCode, body), format: body.format,
      components: body.components, httpStatus: answer.status)
  }

  package func result(name: String, target: String, time: Timestamp) -> HealthResult {
    var result = HealthResult(
      name: name, kind: "http", target: target, time: time, status: status, message: message,
      format: format, components: components)
    result.httpStatus = httpStatus
    return result
  }

  private static func status(ofCode code: Int) -> HealthStatus {
    switch code {
    case 200..<400: .healthy
    case 400...: .unhealthy
    default: .unknown
    }
  }

  private static func message(
    _ code: Int, _ byCode: HealthStatus, _ body: HealthBody
  ) -> String {
    var message = "HTTP \(code)"
    if let word = body.word, let status = body.status {
      let contradicts = (byCode == .unhealthy) != (status == .unhealthy) && status != .maintenance
      message += (contradicts ? " but " : ", ") + word
    }
    if body.isDamaged { message += ", the body is broken: \(body.detail)" }
    let troubled = body.components.filter { $0.status > .unknown }
    if !troubled.isEmpty {
      message += ": " + troubled.prefix(5).map(words).joined(separator: ", ")
      if troubled.count > 5 { message += " and \(troubled.count - 5) more" }
    } else if !body.isDamaged, !body.detail.isEmpty {
      message += ": " + body.detail
    }
    return message
  }

  private static func words(_ component: HealthResult.Component) -> String {
    let reason = component.message.prefix(120)
    return reason.isEmpty
      ? "\(component.name) \(component.status.rawValue)" : "\(component.name) (\(reason))"
  }
}

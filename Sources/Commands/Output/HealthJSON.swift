import Bytes
import Telemetry

/// `check` and `health --output json`: one document.
struct HealthJSON {
  struct Target {
    var name: String
    var url: String
    var isUp: Bool
    var samples: Int
    var durationSeconds: Double?
    var error: String?
  }

  var status: HealthStatus
  var checks: [HealthResult]
  var targets: [Target] = []

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("status", status.rawValue)
    writer.key("checks")
    writer.beginArray()
    for check in checks { Self.write(check, to: &writer) }
    writer.endArray()
    writer.key("targets")
    writer.beginArray()
    for target in targets { Self.write(target, to: &writer) }
    writer.endArray()
    // No rules are evaluated by this build, so nothing can have fired.
    writer.key("alerts")
    writer.beginArray()
    writer.endArray()
    writer.endObject()
    writer.endLine()
  }

  private static func write(_ check: HealthResult, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", check.name)
    writer.member("kind", check.kind)
    writer.member("target", check.target)
    writer.member("status", check.status.rawValue)
    writer.member("message", check.message)
    if let status = check.httpStatus { writer.member("http_status", status) }
    if let seconds = check.durationSeconds {
      writer.member("duration_seconds", whole(seconds))
    }
    if let phases = check.phases { write(phases, to: &writer) }
    writer.member("format", check.format)
    write(check.components, to: &writer)
    writer.endObject()
  }

  /// A part that did not happen has no key.
  private static func write(_ phases: HealthResult.Phases, to writer: inout JSONWriter) {
    let parts = [
      ("resolve", phases.resolve), ("connect", phases.connect), ("tls", phases.tls),
      ("wait", phases.wait), ("transfer", phases.transfer),
    ]
    writer.key("phases")
    writer.beginObject()
    for (name, seconds) in parts {
      if let seconds { writer.member(name, whole(seconds)) }
    }
    writer.endObject()
  }

  private static func write(_ target: Target, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", target.name)
    writer.member("url", target.url)
    writer.member("up", target.isUp ? 1 : 0)
    writer.member("samples", target.samples)
    if let seconds = target.durationSeconds {
      writer.member("duration_seconds", whole(seconds))
    }
    if let error = target.error { writer.member("error", error) }
    writer.endObject()
  }

  /// To the nanosecond: what a difference of Doubles leaves behind it says nothing.
  private static func whole(_ seconds: Double) -> Double { (seconds * 1e9).rounded() / 1e9 }

  private enum Step {
    case component(HealthResult.Component)
    case end
  }

  /// Iterative: how deep components are nested is the sender's choice.
  private static func write(
    _ components: [HealthResult.Component], to writer: inout JSONWriter
  ) {
    var waiting: [Step] = [.end]
    writer.key("components")
    writer.beginArray()
    waiting += components.reversed().map { .component($0) }
    while let step = waiting.popLast() {
      guard case .component(let component) = step else {
        writer.endArray()
        if !waiting.isEmpty { writer.endObject() }
        continue
      }
      writer.beginObject()
      writer.member("name", component.name)
      writer.member("status", component.status.rawValue)
      writer.member("message", component.message)
      writer.key("components")
      writer.beginArray()
      waiting.append(.end)
      waiting += component.components.reversed().map { .component($0) }
    }
  }
}

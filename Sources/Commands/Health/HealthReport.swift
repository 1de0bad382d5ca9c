import Bytes
import Telemetry

/// The answer of `check` and `health`: its exit status and both its forms.
struct HealthReport {
  var checks: [HealthResult]
  var targets: [HealthJSON.Target] = []

  /// The worst of all decides. A failed scrape is unhealthy, a partly readable one degraded.
  var status: HealthStatus {
    HealthStatus.worst(of: checks.map(\.status) + targets.map(\.status))
  }

  /// Maintenance is wanted, so it fails nothing.
  var exitStatus: Int32 {
    switch status {
    case .healthy, .maintenance: 0
    case .degraded: 1
    case .unhealthy: 2
    case .unknown: 3
    }
  }

  func print(_ form: TextOrJSON, _ io: CommandIO, usesColour: Bool) {
    switch form {
    case .json:
      var writer = JSONWriter()
      HealthJSON(status: status, checks: checks, targets: targets).write(to: &writer)
      io.write(writer.bytes)
    case .text: io.write(text(usesColour: usesColour))
    }
  }

  private func text(usesColour: Bool) -> String {
    var table = TextTable([
      ("STATUS", .left), ("KIND", .left), ("NAME", .left), ("TOOK", .right), ("WHY", .left),
    ])
    for check in checks {
      table.append(row(check.status, check.kind, check.name, check.durationSeconds, check.message))
      appendComponents(check.components, to: &table)
    }
    for target in targets {
      let why = target.error ?? "\(target.samples) samples"
      table.append(row(target.status, "scrape", target.name, target.durationSeconds, why))
    }
    return table.text(usesColour: usesColour)
      + Tint.paint(status.rawValue, Tint(status), usesColour) + "\n"
  }

  private func row(
    _ status: HealthStatus, _ kind: String, _ name: String, _ seconds: Double?, _ why: String
  ) -> [TextTable.Field] {
    let took = seconds.map { DurationWords.text(Int64($0 * 1e9)) } ?? ""
    return [
      .init(status.rawValue, Tint(status)), .init(kind), .init(name), .init(took), .init(why),
    ]
  }

  /// The parts of an answer beneath it, indented by depth; a flat walk, whatever the depth.
  private func appendComponents(_ components: [HealthResult.Component], to table: inout TextTable) {
    var waiting = components.reversed().map { (component: $0, depth: 1) }
    while let (component, depth) = waiting.popLast() {
      let indent = String(repeating: "  ", count: min(depth, 8))
      table.append([
        .init(component.status.rawValue, Tint(component.status)), .init(""),
        .init(indent + component.name), .init(""), .init(component.message),
      ])
      waiting += component.components.reversed().map { ($0, depth + 1) }
    }
  }
}

extension HealthJSON.Target {
  var status: HealthStatus {
    guard isUp else { return .unhealthy }
    return error == nil ? .healthy : .degraded
  }
}

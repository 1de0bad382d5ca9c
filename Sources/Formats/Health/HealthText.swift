internal import Bytes
internal import Telemetry

/// Health answers in plain text: Kubernetes' verbose lists and single words.
enum HealthText {
  static func read(_ body: Span<UInt8>) -> HealthBody {
    let text = String(bytes: body.extracting(..<min(body.count, 1 << 20)))
    let lines = text.split(whereSeparator: \.isNewline)
    let checks = lines.prefix(1000).compactMap(check)
    if !checks.isEmpty { return kubernetes(lines, checks) }
    let word = lines.count == 1 ? text.trimmedWord : ""
    guard let status = HealthWords.status(word) else { return HealthBody(format: "http") }
    let isASPNET = ["Healthy", "Degraded", "Unhealthy"].contains(word)
    return HealthBody(format: isASPNET ? "aspnet" : "plain", status: status, word: word)
  }

  /// `[+]name ok`, `[-]name failed: reason withheld`, `[+]name excluded: ok`
  /// (k8s.io/apiserver/pkg/server/healthz).
  private static func check(_ line: Substring) -> HealthResult.Component? {
    let isWell = line.hasPrefix("[+]")
    guard isWell || line.hasPrefix("[-]") else { return nil }
    let parts = line.dropFirst(3).split(separator: " ", maxSplits: 1)
    guard let name = parts.first else { return nil }
    let rest = parts.count > 1 ? parts[1].description.trimmedWord : ""
    let isExcluded = rest.hasPrefix("excluded")
    return HealthResult.Component(
      name: String(name), status: isExcluded ? .unknown : isWell ? .healthy : .unhealthy,
      message: rest == "ok" ? "" : rest)
  }

  private static func kubernetes(
    _ lines: [Substring], _ checks: [HealthResult.Component]
  ) -> HealthBody {
    var body = HealthBody(format: "kubernetes")
    body.components = checks
    if let verdict = lines.last(where: {
      $0.contains(" check passed") || $0.contains(" check failed")
    }
    ) {
      body.status = verdict.contains(" check passed") ? .healthy : .unhealthy
      body.word = verdict.description.trimmedWord
    } else {
      body.status = checks.contains { $0.status == .unhealthy } ? .unhealthy : .healthy
    }
    return body
  }
}

extension String {
  /// Without white space and quotes around it.
  var trimmedWord: String {
    let isEdge: (Character) -> Bool = { $0.isWhitespace || $0 == "\"" }
    return String(drop(while: isEdge).reversed().drop(while: isEdge).reversed())
  }
}

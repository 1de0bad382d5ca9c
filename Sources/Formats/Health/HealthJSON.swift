internal import Bytes
internal import Telemetry

/// Health answers in JSON: the shapes that frameworks write, told apart by their keys.
enum HealthJSON {
  static func read(_ tree: AttributeValue, contentType: String) -> HealthBody {
    guard case .map(let members) = tree else { return list(tree) }
    var body = HealthBody(format: "json")
    (body.status, body.word) = overall(members)
    body.format = format(members, contentType, body.word)
    body.components = components(members, format: body.format)
    body.detail = detail(members)
    if body.status == nil { body.status = aggregate(body.components) }
    return body
  }

  /// A bare array of checks, as Consul writes its.
  private static func list(_ tree: AttributeValue) -> HealthBody {
    var body = HealthBody(format: "json")
    body.components = HealthComponents.read(tree, depth: 0)
    body.status = aggregate(body.components)
    return body
  }

  /// The worst part; parts that do not know are left out, as Spring does.
  private static func aggregate(_ components: [HealthResult.Component]) -> HealthStatus? {
    components.map(\.status).filter { $0 != .unknown }.max()
  }

  private static func overall(_ members: [Attribute]) -> (HealthStatus?, String?) {
    for key in ["status", "outcome", "state", "health", "result", "overall", "healthy", "ok", "up"]
    {
      switch members[key] {
      case .string(let word):
        if let status = HealthWords.status(word) { return (status, word) }
      case .bool(let flag): return (flag ? .healthy : .unhealthy, "\(key) \(flag)")
      case .map(let inner):
        // Spring 1 and 2.0 wrap a status with its description.
        if case .string(let word)? = inner["code"] ?? inner["status"],
          let status = HealthWords.status(word)
        {
          return (status, word)
        }
      default: break
      }
    }
    return (nil, nil)
  }

  private static func format(
    _ members: [Attribute], _ contentType: String, _ word: String?
  ) -> String {
    if contentType.hasPrefix("application/health+json") { return "health+json" }
    if contentType.contains("spring-boot.actuator") { return "spring" }
    if members["entries"] != nil, members["totalDuration"] != nil { return "aspnet" }
    if case .array? = members["checks"] { return "microprofile" }
    let word = word ?? ""
    if ["pass", "warn", "fail"].contains(word.lowercased()) { return "health+json" }
    if isTerminus(members) { return "terminus" }
    return ["UP", "DOWN", "OUT_OF_SERVICE", "UNKNOWN"].contains(word) ? "spring" : "json"
  }

  private static func isTerminus(_ members: [Attribute]) -> Bool {
    guard case .map? = members["details"] else { return false }
    return members["info"] != nil || members["error"] != nil
  }

  private static func components(
    _ members: [Attribute], format: String
  ) -> [HealthResult.Component] {
    let keys =
      switch format {
      case "health+json", "microprofile": ["checks"]
      case "spring": ["components", "details"]
      case "aspnet": ["entries"]
      case "terminus": ["details"]
      default:
        ["checks", "components", "dependencies", "services", "entries", "details", "results"]
      }
    for key in keys {
      guard let value = members[key] else { continue }
      let components = HealthComponents.read(value, depth: 0)
      if !components.isEmpty { return components }
    }
    return []
  }

  private static func detail(_ members: [Attribute]) -> String {
    guard let text = members.text("output", "message", "description", "reason") else { return "" }
    return String(text.prefix(200))
  }
}

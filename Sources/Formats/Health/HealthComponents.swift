internal import Bytes
internal import Telemetry

/// The parts that a health answer in JSON names, nested as it nests them.
enum HealthComponents {
  /// Deeper parts are left out; the deepest answers seen in use have three.
  static let depthLimit = 8
  static let countLimit = 1000

  static func read(_ value: AttributeValue, depth: Int) -> [HealthResult.Component] {
    guard depth < depthLimit else { return [] }
    switch value {
    case .map(let members):
      return members.prefix(countLimit).compactMap { component($0.key, $0.value, depth) }
    case .array(let elements):
      return elements.prefix(countLimit).enumerated().compactMap { index, element in
        guard case .map(let members) = element else { return nil }
        return component(name(members) ?? "\(index + 1)", element, depth)
      }
    default: return []
    }
  }

  private static func name(_ members: [Attribute]) -> String? {
    members.text("name", "id", "componentId", "Name", "CheckID")
  }

  /// Nil for a member that is no part: a number, a text that is no status word.
  private static func component(
    _ name: String, _ value: AttributeValue, _ depth: Int
  ) -> HealthResult.Component? {
    switch value {
    case .map(let members): return component(name, members, depth)
    case .string(let word):
      return HealthWords.status(word).map { HealthResult.Component(name: name, status: $0) }
    case .bool(let flag):
      return HealthResult.Component(name: name, status: flag ? .healthy : .unhealthy)
    case .array(let elements): return measurements(name, elements, depth)
    default: return nil
    }
  }

  private static func component(
    _ name: String, _ members: [Attribute], _ depth: Int
  ) -> HealthResult.Component? {
    var parts: [HealthResult.Component] = []
    for key in ["components", "checks", "details"] where parts.isEmpty {
      if let nested = members[key] { parts = read(nested, depth: depth + 1) }
      // Spring's details are facts about the part, not parts, unless each has a status.
      if key == "details", !isParts(members[key]) { parts = [] }
    }
    guard let status = status(members) ?? parts.map(\.status).max() else { return nil }
    return HealthResult.Component(
      name: name, status: status, message: message(members), components: parts)
  }

  private static func isParts(_ value: AttributeValue?) -> Bool {
    guard case .map(let members)? = value else { return false }
    return members.allSatisfy {
      guard case .map(let inner) = $0.value else { return false }
      return status(inner) != nil
    }
  }

  /// The draft's `component:measurement`, an array of measurements: one is the part itself.
  private static func measurements(
    _ name: String, _ elements: [AttributeValue], _ depth: Int
  ) -> HealthResult.Component? {
    var parts = read(.array(elements), depth: depth + 1)
    guard let worst = parts.map(\.status).max() else { return nil }
    guard parts.count == 1 else {
      return HealthResult.Component(name: name, status: worst, components: parts)
    }
    parts[0].name = name
    return parts[0]
  }

  private static func status(_ members: [Attribute]) -> HealthStatus? {
    for key in ["status", "state", "outcome", "result", "Status", "healthy", "ok"] {
      switch members[key] {
      case .string(let word):
        if let status = HealthWords.status(word) { return status }
      case .bool(let flag): return flag ? .healthy : .unhealthy
      default: break
      }
    }
    return nil
  }

  private static func message(_ members: [Attribute]) -> String {
    let own = members.text("output", "message", "description", "error", "exception", "Output")
    if let own, !own.isEmpty { return String(own.prefix(300)) }
    for key in ["details", "data"] {
      guard case .map(let inner)? = members[key],
        let text = inner.text("error", "message", "reason", "description")
      else { continue }
      return String(text.prefix(300))
    }
    return observed(members)
  }

  private static func observed(_ members: [Attribute]) -> String {
    let unit = members.text("observedUnit").map { " " + $0 } ?? ""
    switch members["observedValue"] {
    case .string(let text): return String(text.prefix(100)) + unit
    case .int(let number): return "\(number)" + unit
    case .unsigned(let number): return "\(number)" + unit
    case .double(let number): return NumberText.shortest(number) + unit
    case .bool(let flag): return "\(flag)" + unit
    default: return ""
    }
  }
}

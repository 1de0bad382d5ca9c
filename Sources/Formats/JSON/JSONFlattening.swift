package import Telemetry

extension [Attribute] {
  /// Adds a value under `key`; a map becomes one attribute a leaf, keys joined with dots. An array
  /// stays one value, an empty map leaves nothing.
  package mutating func appendFlattened(_ key: String, _ value: AttributeValue) {
    var waiting = [Attribute(key, value)]
    while let next = waiting.popLast() {
      guard case .map(let members) = next.value else {
        append(next)
        continue
      }
      let prefix = next.key.isEmpty ? "" : next.key + "."
      for member in members.reversed() {
        waiting.append(Attribute(prefix + member.key, member.value))
      }
    }
  }
}

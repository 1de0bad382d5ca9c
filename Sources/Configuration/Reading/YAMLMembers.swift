import Bytes

/// The members of a mapping by name, with the places of their keys.
struct YAMLMembers {
  private var members: [String: YAMLNode.Member] = [:]

  mutating func take(_ member: YAMLNode.Member, as name: String) {
    members[name] = member
  }

  subscript(name: String) -> YAMLNode? { members[name]?.value }

  /// Where the name is written; the value of a mapping begins a line further down.
  func key(_ name: String) -> YAMLNode? { members[name]?.key }

  /// It is there and says something.
  func says(_ name: String) -> Bool {
    members[name].map { !$0.value.isNull } ?? false
  }

  /// Those of the names that say something, in their order.
  func given(_ names: String...) -> [String] { names.filter(says) }
}

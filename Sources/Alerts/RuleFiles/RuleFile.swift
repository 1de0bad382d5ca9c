/// What a rule file of Prometheus says, every expression parsed.
package struct RuleFile: Hashable, Sendable {
  /// As the operator named it.
  package var path: String
  package var groups: [RuleGroup]

  package init(path: String, groups: [RuleGroup] = []) {
    self.path = path
    self.groups = groups
  }

  /// Its last part: a file keeps it wherever its folder is.
  package var name: String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

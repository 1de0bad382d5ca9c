import Bytes
import Configuration
import Telemetry
import Testing

/// Target groups as files and servers of discovery give them.
@Suite struct TargetGroupTests {
  private static func groups(_ text: String, isJSON: Bool = false) throws -> [TargetGroup] {
    try ConfigurationReader.targetGroups(
      try YAMLDocument.parse(Array(text.utf8)), source: "web.yml", label: "__meta_filepath",
      isJSON: isJSON)
  }

  @Test func `groups carry their places and where they are from`() throws {
    let groups = try Self.groups("- targets: [a:1, b:1]\n  labels: {zone: 7}\n- targets: [c:1]\n")
    #expect(groups.map(\.source) == ["web.yml:0", "web.yml:1"])
    #expect(groups.flatMap(\.targets).map(\.address) == ["a:1", "b:1", "c:1"])
    #expect(groups.flatMap(\.targets).map(\.line) == [1, 1, 3])
    #expect(groups[0].labels == ["zone": "7", "__meta_filepath": "web.yml"])
    #expect(groups[1].labels == ["__meta_filepath": "web.yml"])
  }

  @Test func `an empty document tells of no target`() throws {
    #expect(try Self.groups("") == [])
    #expect(try Self.groups("[]") == [])
  }

  @Test(arguments: [
    ("targets: [a:1]", false, "1:1: expected a list of target groups, found a mapping"),
    ("- ~", false, "1:3: expected a target group, found nothing"),
    ("- {target: [a:1]}", false, "1:4: unknown key 'target' (did you mean 'targets'?)"),
    ("- {targets: a:1}", false, "1:13: expected a list of addresses, found 'a:1'"),
    ("- {targets: [{a: b}]}", false, "1:14: expected a text, found a mapping"),
    ("- {labels: {a: [b]}}", false, "1:16: expected a text, found a list"),
    (#"[{"targets": [9100]}]"#, true, "1:15: expected a text in quotes, found '9100'"),
    (#"[{"labels": {"a": 1}}]"#, true, "1:19: expected a text in quotes, found '1'"),
  ])
  func `a wrong group makes the whole document wrong`(
    text: String, isJSON: Bool, problem: String
  ) {
    #expect(throws: Self.problem(problem)) { try Self.groups(text, isJSON: isJSON) }
  }

  private static func problem(_ text: String) -> Problem {
    let parts = text.split(separator: ":", maxSplits: 2).map(String.init)
    return Problem(
      line: Int(parts[0]) ?? 0, column: Int(parts[1]) ?? 0,
      message: String(parts[2].dropFirst()))
  }
}

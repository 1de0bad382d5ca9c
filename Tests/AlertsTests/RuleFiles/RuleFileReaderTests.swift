import Alerts
import Telemetry
import TestSupport
import Testing

@Suite struct RuleFileReaderTests {
  private static func read(_ text: String, legacy: Bool = false) -> RuleFileReading {
    var options = RuleFileOptions()
    options.hasLegacyNames = legacy
    let bytes = Array(text.utf8)
    return RuleFileReader.read(bytes.span, path: "folder/rules.yml", options: options)
  }

  private static func problems(_ text: String, legacy: Bool = false) -> [String] {
    read(text, legacy: legacy).problems.map(\.description)
  }

  @Test func `groups and rules are read with everything that they say`() throws {
    let reading = Self.read(
      """
      groups:
        - name: shop
          interval: 30s
          query_offset: 1m
          limit: 10
          labels: {team: blue, tier: ""}
          rules:
            - record: job:errors:rate5m
              expr: sum by (job) (rate(errors_total[5m]))
              labels: {team: red, zone: a}
            - alert: Errors
              expr: job:errors:rate5m > 1
              for: 5m
              keep_firing_for: 1m
              annotations: {summary: "{{ $labels.job }} fails"}
      """)
    #expect(reading.problems == [])
    #expect(reading.file.name == "rules.yml")
    let group = try #require(reading.file.groups.first)
    #expect(group.interval == .seconds(30))
    #expect(group.queryOffset == .seconds(60))
    #expect(group.limit == 10)
    #expect(
      group.rules.map(\.kind) == [
        .recording(metric: "job:errors:rate5m"),
        .alerting(
          AlertingRule(
            name: "Errors", holdFor: .seconds(300), keepFiringFor: .seconds(60),
            annotations: [.init("summary", "{{ $labels.job }} fails")])),
      ])
    #expect(group.rules[0].labels == [.init("team", "red"), .init("tier", ""), .init("zone", "a")])
    #expect(group.rules[1].labels == [.init("team", "blue"), .init("tier", "")])
    #expect(group.rules.map(\.line) == [8, 11])
  }

  @Test(arguments: [
    "", "groups:", "groups: []", "groups: [{name: a}]", "groups: [{name: a, rules: }]",
  ])
  func `a file may say nothing`(text: String) {
    #expect(Self.problems(text) == [])
  }

  @Test(arguments: [
    ("groups: 5", "1:9: expected a list of groups, found '5'"),
    ("- a", "1:1: expected a mapping with the key groups, found a list"),
    ("groups: [{rules: []}]", "1:10: a group needs a name"),
    ("groups: [{name: a}, {name: a}]", "1:21: a group is named 'a' already at line 1"),
    (
      "groups: [{name: a, intervall: 5s}]",
      "1:20: unknown key 'intervall' (did you mean 'interval'?)"
    ),
    ("groups: [{name: a, interval: 5}]", "1:30: expected a duration such as 30s or 5m, found '5'"),
    ("groups: [{name: a, limit: many}]", "1:27: expected a whole number, found 'many'"),
    ("groups: [{name: a, labels: {__name__: b}}]", "1:29: '__name__' is no label's name"),
  ])
  func `what is wrong with a group is named with its place`(text: String, problem: String) {
    #expect(Self.problems(text) == [problem])
  }

  @Test(arguments: [
    ("{record: a}", "1:1: a rule needs an 'expr'"),
    ("{record: a, expr: ''}", "1:1: a rule needs an 'expr'"),
    ("{expr: 1}", "1:1: a rule needs either 'record' or 'alert'"),
    (
      "{record: a, alert: b, expr: 1}",
      "1:20: a rule has either 'record' or 'alert', and this has both"
    ),
    ("{record: a, expr: 1, for: 1m}", "1:27: a recording rule has no 'for': that is for alerts"),
    ("{record: a, expr: 1, for: 0s}", nil),
    (
      "{record: a, expr: 1, keep_firing_for: 1m}",
      "1:39: a recording rule has no 'keep_firing_for': that is for alerts"
    ),
    (
      "{record: a, expr: 1, annotations: {b: c}}",
      "1:35: a recording rule has no 'annotations': that is for alerts"
    ),
    (
      "{record: 'a{b=\"c\"}', expr: 1}",
      "1:10: 'a{b=\"c\"}' has braces and is no metric's name; an expression goes into 'expr'"
    ),
    ("{record: a-b, expr: 1}", nil),
    (
      "{alert: a, expr: 1, annotation: {}}",
      "1:21: unknown key 'annotation' (did you mean 'annotations'?)"
    ),
    ("{alert: a, expr: 1, labels: {l-n: b}}", nil),
    ("{alert: a, expr: [1]}", "1:18: expected a text, found a list"),
    ("{alert: a, expr: sum(rate(x)}", "1:21: unclosed left parenthesis"),
  ])
  func `what is wrong with a rule is named with its place`(
    rule: String, problem: String?
  ) throws {
    let found = Self.problems("groups:\n- name: a\n  rules:\n  - \(rule)")
    guard let problem else {
      #expect(found == [])
      return
    }
    // The rule begins at 4:5.
    let place = problem.prefix { $0 != " " }.split(separator: ":")
    let column = try #require(Int(place[1])) + 4
    #expect(found == ["4:\(column):" + problem.drop { $0 != " " }])
  }

  @Test(arguments: [
    ("{record: a-b, expr: 1}", "4:14: 'a-b' is no metric's name"),
    ("{record: 'a:b', expr: 1}", nil),
    (
      "{alert: a, expr: 1, annotations: {ins-tance: b}}",
      "4:39: 'ins-tance' is no annotation's name"
    ),
    ("{alert: a, expr: 1, labels: {'a:b': c}}", "4:34: 'a:b' is no label's name"),
  ])
  func `legacy names are narrower`(rule: String, problem: String?) {
    let found = Self.problems("groups:\n- name: a\n  rules:\n  - \(rule)", legacy: true)
    #expect(found == (problem.map { [$0] } ?? []))
  }

  @Test func `a rule that is there twice is a warning`() {
    let reading = Self.read(
      """
      groups:
      - name: a
        rules:
        - {record: a, expr: 1}
        - {record: a, expr: 2, labels: {b: c}}
        - {record: a, expr: 3}
      """)
    #expect(reading.problems == [])
    #expect(
      reading.warnings.map(\.description) == ["6:5: 'a' with the same labels is already at line 4"])
  }

  /// The `!` stands where the query's error is, and is no part of PromQL there.
  @Test(arguments: [
    "expr: up + !", "expr:   'up{a=''b''} + !'", "expr: \"up{a=\\\"b\\\"} + !\"",
    "expr: |\n      up\n      + !", "expr: |2-\n        up\n        + !",
    "expr: >\n      up\n      + !\n      + 1",
    "expr: up\n      +\n      !", "expr: \"up \\\n      + !\"", "expr: \"\\x75p\\n+ !\"",
    "expr: &name >-\n\n      up\n\n\n      + !", "expr: &name !!str up{a=\"ö\"} + !",
  ])
  func `an error in an expression has its place in the file`(text: String) throws {
    let file = "groups:\n- name: a\n  rules:\n  - alert: a\n    \(text)"
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.lastIndex { $0.contains("!") })
    let mark = try #require(lines[line].lastIndex(of: "!"))
    let column = lines[line].unicodeScalars.distance(from: lines[line].startIndex, to: mark)
    let problem = try #require(Self.read(file).problems.first)
    #expect("\(problem.line):\(problem.column)" == "\(line + 1):\(column + 1)", "\(problem)")
  }

  @Test(.enabled(if: Conformance.isPresent, "shared/conformance is absent"))
  func `upstream's files are refused and taken as upstream does`() throws {
    for name in try Conformance.names(in: "rules/rulefmt") {
      let bytes = try Conformance.bytes("rules/rulefmt/" + name)
      var options = RuleFileOptions()
      options.hasLegacyNames = name.contains("legacy")
      let reading = RuleFileReader.read(bytes.span, path: name, options: options)
      #expect(reading.problems.isEmpty == name.contains(".good."), "\(name): \(reading.problems)")
    }
    for (name, warnings) in [("rules.yml", 0), ("rules_duplicates.yml", 2)] {
      let bytes = try Conformance.bytes("rules/promtool/" + name)
      let reading = RuleFileReader.read(bytes.span, path: name)
      #expect(reading.problems == [], "\(name)")
      #expect(reading.file.groups.reduce(0) { $0 + $1.rules.count } == 5, "\(name)")
      #expect(reading.warnings.count == warnings, "\(name)")
    }
  }
}

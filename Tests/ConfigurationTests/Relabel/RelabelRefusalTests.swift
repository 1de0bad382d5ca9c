import Configuration
import Telemetry
import Testing

/// What no rule may say: refused where Prometheus refuses it, and nowhere else.
@Suite struct RelabelRefusalTests {
  @Test(arguments: [
    ("{}", "1:2: action replace needs a 'target_label'"),
    ("{action: lowercase}", "1:2: action lowercase needs a 'target_label'"),
    ("{action: hashmod, target_label: a}", "1:2: action hashmod needs a 'modulus' other than 0"),
    (
      "{action: hashmod, target_label: a, modulus: 0}",
      "1:46: action hashmod needs a 'modulus' other than 0"
    ),
    ("{action: hashmod, modulus: 8}", "1:2: action hashmod needs a 'target_label'"),
    (
      "{action: labeldrop, regex: a, source_labels: [b]}",
      "1:47: action labeldrop takes no 'source_labels'; it takes only 'regex'"
    ),
    (
      "{action: labelkeep, regex: a, target_label: b}",
      "1:46: action labelkeep takes no 'target_label'; it takes only 'regex'"
    ),
    (
      "{action: labeldrop, regex: a, modulus: 8}",
      "1:41: action labeldrop takes no 'modulus'; it takes only 'regex'"
    ),
    (
      "{action: labeldrop, regex: a, separator: ','}",
      "1:43: action labeldrop takes no 'separator'; it takes only 'regex'"
    ),
    (
      "{action: labelkeep, regex: a, replacement: b}",
      "1:45: action labelkeep takes no 'replacement'; it takes only 'regex'"
    ),
    (
      "{action: uppercase, target_label: a, replacement: b}",
      "1:52: action uppercase takes no 'replacement'"
    ),
    (
      "{action: keepequal, target_label: a, regex: (.*)}",
      "1:46: action keepequal takes no 'regex'; it takes only 'source_labels' and 'target_label'"
    ),
    ("{target_label: a, regex: '['}", "1:27: error parsing regexp: missing closing ]: `[`"),
    ("{target_label: a, source_labels: ['']}", "1:35: '' is no label name"),
    (
      "{action: repalce, target_label: a}",
      "1:11: unknown action 'repalce' (did you mean 'replace'?); expected replace, keep, drop, "
        + "keepequal, dropequal, hashmod, labelmap, labeldrop, labelkeep, lowercase, uppercase"
    ),
    ("{action: , target_label: a}", "1:11: expected an action, found nothing"),
    ("{target: a}", "1:3: unknown key 'target'"),
    ("{targetlabel: a}", "1:3: unknown key 'targetlabel' (did you mean 'target_label'?)"),
    ("{target_label: a, modulus: -1}", "1:29: expected a whole number, found '-1'"),
    ("{target_label: a, source_labels: b}", "1:35: expected a list of label names, found 'b'"),
    ("~", "1:2: expected a relabeling rule, found nothing"),
  ])
  func `a wrong rule is named with its place and left out`(rule: String, problem: String) {
    let (relabeling, problems) = RelabelingTests.read("[\(rule)]")
    #expect(problems == [problem])
    #expect(relabeling.isEmpty)
  }

  @Test(arguments: [
    ("{action: lowercase, target_label: '${3}'}", false), ("{target_label: '0${3}'}", false),
    ("{target_label: my.label}", false), ("{action: labelmap, replacement: a.$1}", false),
    ("{target_label: '${1}x'}", true), ("{target_label: $1}", true), ("{target_label: a$2b}", true),
    ("{target_label: '${}'}", false), ("{target_label: '$'}", false),
    ("{action: labelmap, regex: x_(y.+), replacement: $1}", true),
  ])
  func `the older scheme knows fewer names`(rule: String, isValid: Bool) {
    #expect(RelabelingTests.read("[\(rule)]").1 == [])
    #expect(RelabelingTests.read("[\(rule)]", .legacy).1.isEmpty == isValid)
  }

  @Test func `what a match makes is no name under the older scheme either`() {
    let rules = "[{source_labels: [a], target_label: '${1}'}]"
    #expect(RelabelingTests.read(rules).0.applied(to: ["a": "x.y"]) == ["a": "x.y", "x.y": "x.y"])
    #expect(RelabelingTests.read(rules, .legacy).0.applied(to: ["a": "x.y"]) == ["a": "x.y"])
  }
}

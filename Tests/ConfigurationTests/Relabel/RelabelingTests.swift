import Configuration
import Telemetry
import Testing

/// What the rules do. The cases ask what Prometheus' own tests of relabeling ask, in our words.
@Suite struct RelabelingTests {
  static func read(_ text: String, _ scheme: LabelNameScheme = .utf8) -> (Relabeling, [String]) {
    let bytes = Array(text.utf8)
    let (relabeling, problems) = ConfigurationReader.relabeling(bytes.span, scheme: scheme)
    return (relabeling, problems.map(\.description))
  }

  private static let three: LabelSet = ["app": "shop", "zone": "eu1", "rack": "r7"]

  @Test(arguments: [
    RelabelCase(
      three, "[{source_labels: [app], regex: s(.*), target_label: new, replacement: 'x${1}-${1}'}]",
      ["app": "shop", "zone": "eu1", "rack": "r7", "new": "xhop-hop"]),
    // The second rule sees what the first wrote.
    RelabelCase(
      three,
      """
      - {source_labels: [app, zone], regex: 's(.*);(.*)1', target_label: app, replacement: 'b$1${2}m'}
      - {source_labels: [rack, app], regex: '(r).*b(.*)e(.*)', target_label: d, replacement: $1$2$2$3}
      """,
      ["app": "bhopeum", "zone": "eu1", "rack": "r7", "d": "rhophopum"]),
    RelabelCase(
      ["a": "foo"], "[{source_labels: [a], regex: no, target_label: b, replacement: x}]",
      ["a": "foo"]),
    // An empty replacement takes the label away; a group that there is not is empty.
    RelabelCase(
      ["a": "foo", "f": "x"],
      "[{source_labels: [a], regex: (f).*, target_label: $1, replacement: $2}]", ["a": "foo"]),
    RelabelCase(["a": "foo", "b": "x"], "[{target_label: b, replacement: ''}]", ["a": "foo"]),
    RelabelCase(["a": "x"], "[{target_label: b, replacement: fixed}]", ["a": "x", "b": "fixed"]),
    // `regex:` without a value is the empty pattern, not the usual one.
    RelabelCase(
      ["a": "x"], "[{source_labels: [a], regex: , target_label: b, replacement: y}]", ["a": "x"]),
    RelabelCase(
      ["a": "some-name-value"],
      "[{source_labels: [a], regex: 'some-([^-]+)-([^,]+)', target_label: '${1}', replacement: '${2}'}]",
      ["a": "some-name-value", "name": "value"]),
    // A label name that comes out empty is none: nothing is written.
    RelabelCase(
      ["a": "some-name-0"],
      "[{source_labels: [a], regex: 'some-([^-]+)-([^,]+)', target_label: '${3}', replacement: '${1}'}]",
      ["a": "some-name-0"]),
    // Newlines are characters like others.
    RelabelCase(
      ["a": "one\ntwo"],
      "[{source_labels: [a], regex: one.*two, target_label: b, replacement: y$1}]",
      ["a": "one\ntwo", "b": "y"]),
    RelabelCase(
      ["a": "one two"],
      "[{source_labels: [a], regex: '(one).*(?<second>two)', target_label: l_$1, replacement: v_$second}]",
      ["a": "one two", "l_one": "v_two"]),
    // A name is as long as it can be; two signs are one.
    RelabelCase(
      ["a": "x"], "[{source_labels: [a], target_label: b, replacement: '$1y ${1}y $$1 $ ${ $-'}]",
      ["a": "x", "b": " xy $1 $ ${ $-"]),
    RelabelCase(
      ["my.label": "x"], "[{source_labels: [my.label], target_label: 'their.label'}]",
      ["my.label": "x", "their.label": "x"]),
    RelabelCase(
      ["a": "1", "b": "2"], "[{source_labels: [a, none, b], separator: /, target_label: c}]",
      ["a": "1", "b": "2", "c": "1//2"]),
  ])
  func `replace writes what the replacement gives`(relabel: RelabelCase) {
    expect(relabel)
  }

  @Test(arguments: [
    RelabelCase(["a": "foo"], "[{source_labels: [a], regex: .*o.*, action: drop}]", nil),
    // Matched as a whole: neither `f` nor `o` is all of it.
    RelabelCase(["a": "foo"], "[{source_labels: [a], regex: f|o, action: drop}]", ["a": "foo"]),
    RelabelCase(["a": "foo"], "[{source_labels: [a], regex: f.*, action: KEEP}]", ["a": "foo"]),
    RelabelCase(["a": "foo"], "[{source_labels: [a], regex: f, action: keep}]", nil),
    RelabelCase(["a": "foo"], "[{source_labels: [b], regex: '', action: drop}]", nil),
    RelabelCase(
      ["a": "1", "b": "1"], "[{source_labels: [a], target_label: b, action: keepequal}]",
      ["a": "1", "b": "1"]),
    RelabelCase(
      ["a": "1", "b": "2"], "[{source_labels: [a], target_label: b, action: keepequal}]", nil),
    RelabelCase(
      ["a": "1", "b": "1"], "[{source_labels: [a], target_label: b, action: dropequal}]", nil),
    RelabelCase(
      ["a": "1", "b": "2"], "[{source_labels: [a], target_label: b, action: dropequal}]",
      ["a": "1", "b": "2"]),
    // What is dropped stays dropped.
    RelabelCase(
      ["a": "foo"],
      "[{source_labels: [a], regex: foo, action: drop}, {target_label: b, replacement: x}]", nil),
  ])
  func `keep and drop decide on what carries the labels`(relabel: RelabelCase) {
    expect(relabel)
  }

  @Test(arguments: [
    // The remainders that Prometheus' own tests name.
    RelabelCase(
      ["c": "baz"], "[{source_labels: [c], target_label: d, action: hashmod, modulus: 1000}]",
      ["c": "baz", "d": "976"]),
    RelabelCase(
      ["a": "foo\nbar"], "[{source_labels: [a], target_label: b, action: hashmod, modulus: 1000}]",
      ["a": "foo\nbar", "b": "734"]),
    RelabelCase(
      ["a": "foo", "b1": "bar", "b2": "baz"],
      "[{regex: (b.*), replacement: 'bar_${1}', action: labelmap}]",
      ["a": "foo", "b1": "bar", "b2": "baz", "bar_b1": "bar", "bar_b2": "baz"]),
    RelabelCase(
      ["__meta_x_tier": "db", "__meta_y": "1"], "[{regex: '__meta_x_(.+)', action: labelmap}]",
      ["__meta_x_tier": "db", "__meta_y": "1", "tier": "db"]),
    RelabelCase(
      ["a": "foo", "b1": "bar", "b2": "baz"], "[{regex: b.*, action: labelkeep}]",
      ["b1": "bar", "b2": "baz"]),
    RelabelCase(
      ["a": "foo", "b1": "bar", "b2": "baz"], "[{regex: b.*, action: labeldrop}]", ["a": "foo"]),
    RelabelCase(
      ["f": "bAr1ß"],
      """
      - {source_labels: [f], target_label: up, action: uppercase}
      - {source_labels: [f], target_label: low, action: lowercase}
      """, ["f": "bAr1ß", "up": "BAR1ß", "low": "bar1ß"]),
  ])
  func `the other actions change labels`(relabel: RelabelCase) {
    expect(relabel)
  }

  private func expect(_ relabel: RelabelCase) {
    let (relabeling, problems) = Self.read(relabel.rules)
    #expect(problems == [])
    #expect(!relabeling.isEmpty)
    #expect(relabeling.applied(to: relabel.labels) == relabel.result)
  }
}

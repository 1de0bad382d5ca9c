package import Bytes
import Telemetry

/// One condition on one label, as between the braces of a PromQL selector.
///
/// An absent label counts as the empty value, so a matcher that accepts `""` also selects series
/// without the label. Two matchers are equal when they read the same.
package struct LabelMatcher: Sendable {
  package enum Operation: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case matches = "=~"
    case matchesNot = "!~"
  }

  package let name: String
  package let operation: Operation
  /// The value, or the regular expression's text.
  package let value: String
  /// Anchored at both ends; asked once for every distinct value of the label.
  private let expression: @Sendable (String) -> Bool

  package init(_ name: String, equals value: String) {
    self.init(name, .equal, value) { _ in false }
  }

  package init(_ name: String, differsFrom value: String) {
    self.init(name, .notEqual, value) { _ in false }
  }

  /// - Throws: what is wrong with a `=~` or `!~` expression.
  package init(
    _ name: String, _ operation: Operation, _ value: String
  ) throws(PatternProblem) {
    switch operation {
    case .equal, .notEqual: self.init(name, operation, value) { _ in false }
    case .matches, .matchesNot:
      let pattern = try Pattern(value, anchored: true, options: .dotMatchesNewline)
      self.init(name, operation, value) { pattern.matches($0) }
    }
  }

  /// `expression` says whether a value matches `text` as RE2 reads it, from end to end.
  package init(
    _ name: String, matches text: String, by expression: @escaping @Sendable (String) -> Bool
  ) {
    self.init(name, .matches, text, expression)
  }

  package init(
    _ name: String, matchesNot text: String, by expression: @escaping @Sendable (String) -> Bool
  ) {
    self.init(name, .matchesNot, text, expression)
  }

  private init(
    _ name: String, _ operation: Operation, _ value: String,
    _ expression: @escaping @Sendable (String) -> Bool
  ) {
    self.name = name
    self.operation = operation
    self.value = value
    self.expression = expression
  }

  package static func metric(_ name: String) -> LabelMatcher {
    LabelMatcher(LabelSet.metricNameLabel, equals: name)
  }

  package func accepts(_ candidate: String) -> Bool {
    switch operation {
    case .equal: candidate == value
    case .notEqual: candidate != value
    case .matches: expression(candidate)
    case .matchesNot: !expression(candidate)
    }
  }
}

extension LabelMatcher: Hashable {
  package static func == (left: LabelMatcher, right: LabelMatcher) -> Bool {
    left.name == right.name && left.operation == right.operation && left.value == right.value
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(operation)
    hasher.combine(value)
  }
}

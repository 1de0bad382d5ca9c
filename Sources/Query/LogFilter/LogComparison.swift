import Bytes
import Telemetry

/// A test of one field.
struct LogComparison: Sendable {
  enum Relation: String, Sendable {
    case equal = "="
    case notEqual = "!="
    case matches = "=~"
    case matchesNot = "!~"
    case greater = ">"
    case greaterOrEqual = ">="
    case less = "<"
    case lessOrEqual = "<="
  }

  enum Test: Sendable {
    case isPresent
    case level(Relation, Severity.Level)
    case time(Relation, Timestamp)
    case value(Relation, LogOperand)
    /// Against the field's text, anywhere in it; negated for `!~`.
    case pattern(Pattern, isNegated: Bool)
  }

  let field: LogField
  let test: Test

  /// What the index entry alone decides; nil where it does not.
  func matches(_ entry: LogEntry) -> Bool? {
    switch (field.name, test) {
    case (.level, .level): matches(entry.severity)
    case (.time, .time(let relation, let moment)):
      relation.holds(entry.timeIsAbsent ? nil : entry.time, moment)
    default: nil
    }
  }

  /// Nil where the severity alone does not decide.
  func matches(_ severity: Severity) -> Bool? {
    guard case .level(let relation, let level) = test else { return nil }
    if level == .unset {
      return relation.holds(severity.level == .unset ? 0 : 1, 0)
    }
    return relation.holds(severity == .unset ? nil : severity.level, level)
  }

  func matches(source: String) -> Bool? {
    guard field.name == .source else { return nil }
    let name = source.split(separator: "/").last.map(String.init) ?? source
    switch test {
    case .isPresent: return !source.isEmpty
    case .pattern(let pattern, let isNegated): return pattern.matches(source) != isNegated
    // The name of the file is enough: `source=app.log`.
    case .value(.equal, let operand): return operand.text == source || operand.text == name
    case .value(.notEqual, let operand): return operand.text != source && operand.text != name
    case .value(let relation, let operand): return relation.holds(source, operand.text)
    case .level, .time: return nil
    }
  }

  func matches(_ record: LogRecord) -> Bool {
    switch test {
    case .isPresent: field.isPresent(in: record)
    case .level: matches(record.severity) ?? false
    case .time(let relation, let moment): relation.holds(record.time, moment)
    case .pattern(let pattern, let isNegated): isFound(pattern, record) != isNegated
    case .value(let relation, let operand): operand.compares(relation, field, record)
    }
  }

  /// A level is found by its name and by the logger's own word.
  private func isFound(_ pattern: Pattern, _ record: LogRecord) -> Bool {
    if field.name == .level, !record.severityText.isEmpty, pattern.matches(record.severityText) {
      return true
    }
    return field.value(in: record)?.anyText { pattern.matches($0) } ?? false
  }
}

extension LogComparison.Relation {
  /// Of an absent value nothing holds but that it is not equal.
  func holds<Value: Comparable>(_ left: Value?, _ right: Value) -> Bool {
    guard let left else { return self == .notEqual }
    return switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .matches, .matchesNot: false
    }
  }
}

extension AttributeValue {
  /// Whether its text, or that of any element of a list, satisfies.
  func anyText(_ satisfies: (String) -> Bool) -> Bool {
    switch self {
    case .empty: false
    case .string(let text): satisfies(text)
    case .bool(let flag): satisfies(flag ? "true" : "false")
    case .int(let number): satisfies("\(number)")
    case .unsigned(let number): satisfies("\(number)")
    case .double(let number): satisfies(NumberText.shortest(number))
    case .bytes(let bytes): satisfies(Base16.encode(bytes.span))
    case .array(let elements):
      elements.contains { element in
        if case .array = element { false } else { element.anyText(satisfies) }
      }
    case .map: false
    }
  }
}

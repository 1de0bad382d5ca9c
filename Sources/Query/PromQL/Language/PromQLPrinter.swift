internal import Bytes
internal import Storage
internal import Telemetry

extension PromQLExpression: CustomStringConvertible {
  /// In one line, as Prometheus prints a query (`promql/parser/printer.go`): the same query whatever
  /// its blanks and quotes were.
  package var description: String {
    switch form {
    case .number(let value, let isDuration): PromQLPrinter.number(value, isDuration: isDuration)
    case .string(let text): QuotedText.quoted(text)
    case .selector(let selector): selector.description
    case .range(let range): range.description
    case .subquery(let subquery): subquery.expression.description + subquery.suffix
    case .call(let call):
      "\(call.function.name)(\(call.arguments.map(\.description).joined(separator: ", ")))"
    case .aggregation(let aggregation): aggregation.description
    case .binary(let operation):
      "\(operation.left) \(operation.signs) \(operation.right)"
    case .unary(let isNegative, let operand): (isNegative ? "-" : "+") + operand.description
    case .parentheses(let inside): "(\(inside))"
    }
  }
}

/// The small pieces of printed queries.
enum PromQLPrinter {
  static func number(_ value: Double, isDuration: Bool) -> String {
    guard isDuration else { return NumberText.plain(value) }
    return duration(nanoseconds: Int64((value * 1e9).rounded()))
  }

  static func duration(nanoseconds: Int64) -> String {
    DurationText.text(.nanoseconds(nanoseconds))
  }

  /// Labels between parentheses; what is no plain name is quoted.
  static func list(_ labels: [String]) -> String {
    labels.map { isPlainName($0) ? $0 : QuotedText.quoted($0) }.joined(separator: ", ")
  }

  static func isPlainName(_ name: String) -> Bool {
    guard let first = name.utf8.first, PromQLLexer.isLetter(first) else { return false }
    return name.utf8.allSatisfy(PromQLLexer.isWordByte)
  }

  static func matcher(_ matcher: LabelMatcher) -> String {
    let name = isPlainName(matcher.name) ? matcher.name : QuotedText.quoted(matcher.name)
    return name + matcher.operation.rawValue + QuotedText.quoted(matcher.value)
  }
}

extension SelectorTime {
  var at: String {
    switch moment {
    case nil: ""
    case .start: " @ start()"
    case .end: " @ end()"
    case .fixed(let milliseconds):
      " @ \(milliseconds < 0 ? "-" : "")\(milliseconds.magnitude / 1000)."
        + String("\(milliseconds.magnitude % 1000 + 1000)".dropFirst())
    }
  }

  var offsetText: String {
    switch offset {
    case nil: ""
    case .fixed(let nanoseconds): " offset \(PromQLPrinter.duration(nanoseconds: nanoseconds))"
    case .computed(let expression): " offset \(expression)"
    }
  }
}

extension WindowEdges {
  var suffix: String { self == .samples ? "" : " \(rawValue)" }
}

extension VectorSelector: CustomStringConvertible {
  /// Name and braces, without times.
  package var bare: String {
    let inside = matchers.filter {
      $0.name != LabelSet.metricNameLabel || $0.operation != .equal || $0.value != name
        || name.isEmpty
    }
    guard !inside.isEmpty else { return name }
    return "\(name){\(inside.map(PromQLPrinter.matcher).sorted().joined(separator: ","))}"
  }

  package var description: String { bare + time.at + edges.suffix + time.offsetText }
}

extension RangeSelector: CustomStringConvertible {
  package var description: String {
    "\(selector.bare)[\(length)]\(selector.edges.suffix)\(selector.time.at)"
      + selector.time.offsetText
  }
}

extension Subquery {
  var suffix: String {
    "[\(length):\(step.map(\.description) ?? "")]\(time.at)\(time.offsetText)"
  }
}

extension Aggregation: CustomStringConvertible {
  /// `sum by (job) `, up to its parenthesis.
  var head: String {
    if isWithout { return "\(operation.rawValue) without (\(PromQLPrinter.list(labels))) " }
    guard !labels.isEmpty else { return operation.rawValue }
    return "\(operation.rawValue) by (\(PromQLPrinter.list(labels))) "
  }

  package var description: String {
    "\(head)(\(parameter.map { "\($0), " } ?? "")\(operand))"
  }
}

extension BinaryOperation {
  /// The operator with all its modifiers.
  var signs: String {
    `operator`.rawValue + (returnsBool ? " bool" : "") + (matching?.modifiers ?? "")
  }
}

extension VectorMatching {
  fileprivate var modifiers: String {
    var text = ""
    let isGrouped = cardinality == .manyToOne || cardinality == .oneToMany
    if !labels.isEmpty || isOn || isGrouped {
      text += " \(isOn ? "on" : "ignoring") (\(PromQLPrinter.list(labels)))"
    }
    if isGrouped {
      let side = cardinality == .manyToOne ? "left" : "right"
      text += " group_\(side) (\(PromQLPrinter.list(included)))"
    }
    return text + fills
  }

  private var fills: String {
    if let leftFill, leftFill == rightFill { return " fill (\(NumberText.general(leftFill)))" }
    let left = leftFill.map { " fill_left (\(NumberText.general($0)))" } ?? ""
    return left + (rightFill.map { " fill_right (\(NumberText.general($0)))" } ?? "")
  }
}

extension PromQLDuration: CustomStringConvertible {
  package var description: String {
    switch self {
    case .fixed(let nanoseconds): PromQLPrinter.duration(nanoseconds: nanoseconds)
    case .computed(let expression): expression.description
    }
  }
}

extension DurationExpression: CustomStringConvertible {
  package var description: String {
    switch form {
    case .literal(let seconds, let isDuration):
      PromQLPrinter.number(seconds, isDuration: isDuration)
    case .step: "step()"
    case .range: "range()"
    case .negated(let operand): "-\(operand)"
    case .least(let left, let right): "min_of(\(left), \(right))"
    case .greatest(let left, let right): "max_of(\(left), \(right))"
    case .binary(let sign, let left, let right): "\(left) \(sign.rawValue) \(right)"
    case .parentheses(let inside): "(\(inside))"
    }
  }
}

package import Storage

/// A parsed query: a tree of values, each with its place in the text.
package struct PromQLExpression: Hashable, Sendable {
  package indirect enum Form: Hashable, Sendable {
    /// `isDuration`: it was written as one (`5m` is 300 and prints as `5m`).
    case number(Double, isDuration: Bool)
    case string(String)
    case selector(VectorSelector)
    case range(RangeSelector)
    case subquery(Subquery)
    case call(FunctionCall)
    case aggregation(Aggregation)
    case binary(BinaryOperation)
    case unary(isNegative: Bool, PromQLExpression)
    case parentheses(PromQLExpression)
  }

  package var form: Form
  package var place: Range<Int>

  package init(_ form: Form, _ place: Range<Int>) {
    self.form = form
    self.place = place
  }

  /// What it evaluates to.
  package var kind: PromQLKind {
    switch form {
    case .number: .scalar
    case .string: .string
    case .selector, .aggregation: .instantVector
    case .range, .subquery: .rangeVector
    case .call(let call): call.function.result
    case .binary(let operation):
      operation.left.kind == .scalar && operation.right.kind == .scalar ? .scalar : .instantVector
    case .unary(_, let operand): operand.kind
    case .parentheses(let inside): inside.kind
    }
  }

  /// Without the parentheses around it.
  package var bare: PromQLExpression {
    var expression = self
    while case .parentheses(let inside) = expression.form { expression = inside }
    return expression
  }

  /// What it is made of, in the order of the text.
  package var children: [PromQLExpression] {
    switch form {
    case .number, .string, .selector, .range: []
    case .subquery(let subquery): [subquery.expression]
    case .call(let call): call.arguments
    case .aggregation(let aggregation):
      (aggregation.parameter.map { [$0] } ?? []) + [
        aggregation.operand
      ]
    case .binary(let operation): [operation.left, operation.right]
    case .unary(_, let operand), .parentheses(let operand): [operand]
    }
  }
}

/// The four types of PromQL.
package enum PromQLKind: String, Hashable, Sendable {
  case scalar
  case instantVector = "instant vector"
  case rangeVector = "range vector"
  case string
}

/// `name{label="value"}`, with when it is looked at.
package struct VectorSelector: Hashable, Sendable {
  /// As written before the braces; empty where it is not.
  package var name: String
  /// Those of the braces, then that of the name.
  package var matchers: [LabelMatcher]
  package var time = SelectorTime()
  /// Experimental: what a range function takes at the edges of its window.
  package var edges = WindowEdges.samples

  package init(name: String = "", matchers: [LabelMatcher]) {
    self.name = name
    self.matchers = matchers
  }
}

package enum WindowEdges: String, Hashable, Sendable {
  /// The samples inside, and nothing else.
  case samples
  /// The values that held at the edges count as samples there.
  case anchored
  /// The values at the edges are interpolated.
  case smoothed
}

/// `@` and `offset`: the offset counts from the moment that `@` names.
package struct SelectorTime: Hashable, Sendable {
  package enum Moment: Hashable, Sendable {
    /// Milliseconds since the epoch.
    case fixed(Int64)
    /// Of the query's range.
    case start, end
  }

  package var moment: Moment?
  package var offset: PromQLDuration?

  /// Whether it names the same moment at every step.
  package var isFixed: Bool { moment != nil }
}

/// `selector[5m]`.
package struct RangeSelector: Hashable, Sendable {
  package var selector: VectorSelector
  package var length: PromQLDuration
}

/// `expression[1h:5m]`.
package struct Subquery: Hashable, Sendable {
  package var expression: PromQLExpression
  package var length: PromQLDuration
  /// Nil for the evaluation interval.
  package var step: PromQLDuration?
  package var time = SelectorTime()
}

package struct FunctionCall: Hashable, Sendable {
  package var function: PromQLFunction
  package var arguments: [PromQLExpression]
}

/// `sum by (job) (…)`.
package struct Aggregation: Hashable, Sendable {
  package var operation: AggregationOperator
  package var isWithout = false
  package var labels: [String] = []
  /// Of `topk` and its kin.
  package var parameter: PromQLExpression?
  package var operand: PromQLExpression
}

package enum AggregationOperator: String, Hashable, Sendable, CaseIterable {
  case sum, avg, count, min, max, group, stddev, stdvar, topk, bottomk, quantile, limitk
  case countValues = "count_values"
  case limitRatio = "limit_ratio"

  /// What it takes before its operand.
  package var parameter: PromQLKind? {
    switch self {
    case .topk, .bottomk, .quantile, .limitk, .limitRatio: .scalar
    case .countValues: .string
    default: nil
    }
  }

  package var isExperimental: Bool { self == .limitk || self == .limitRatio }
}

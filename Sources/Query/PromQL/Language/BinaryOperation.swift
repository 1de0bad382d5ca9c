/// `left + on (label) group_left (other) right`.
package struct BinaryOperation: Hashable, Sendable {
  package var `operator`: BinaryOperator
  package var left: PromQLExpression
  package var right: PromQLExpression
  /// `bool`: a comparison gives 0 or 1 and filters nothing.
  package var returnsBool = false
  /// Nil where a side is a scalar.
  package var matching: VectorMatching?
}

package struct VectorMatching: Hashable, Sendable {
  package enum Cardinality: Hashable, Sendable {
    case oneToOne
    /// `group_left`: the left side is the many.
    case manyToOne
    /// `group_right`.
    case oneToMany
    /// Set operators.
    case manyToMany
  }

  package var cardinality = Cardinality.oneToOne
  /// `on`, and not `ignoring`.
  package var isOn = false
  package var labels: [String] = []
  /// Labels that `group_left` and `group_right` take over from the one side.
  package var included: [String] = []
  /// Experimental: what stands in for a missing left or right element.
  package var leftFill: Double?
  package var rightFill: Double?

  package init() {}
}

package enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
  case power = "^"
  case atan2
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  /// Of native histograms: what lies above or below is cut away.
  case trimUpper = "</"
  case trimLower = ">/"
  case and, or, unless

  /// Whether what comes out is no longer what the metric's name says. A histogram that was trimmed
  /// still is.
  var changesMeaning: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .modulo, .power, .atan2: true
    default: false
    }
  }

  package var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  /// What the others do is for native histograms, or for whole vectors.
  var takesNumbers: Bool { self != .trimUpper && self != .trimLower && !isSet }

  package var isSet: Bool {
    switch self {
    case .and, .or, .unless: true
    default: false
    }
  }

  /// The higher, the tighter.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and, .unless: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .trimUpper,
      .trimLower:
      3
    case .add, .subtract: 4
    case .multiply, .divide, .modulo, .atan2: 5
    case .power: 6
    }
  }

  /// `2 ^ 3 ^ 2` is `2 ^ (3 ^ 2)`.
  var isRightAssociative: Bool { self == .power }

  /// Of a unary sign: `-2 ^ 2` is -4, `-2 * 3` multiplies -2.
  static let signPrecedence = 6
}

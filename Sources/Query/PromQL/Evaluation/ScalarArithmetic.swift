internal import Bytes

/// What the arithmetic and comparison operators make of two numbers.
enum ScalarArithmetic {
  static func value(_ sign: BinaryOperator, _ left: Double, _ right: Double) -> Double {
    switch sign {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .modulo: left.truncatingRemainder(dividingBy: right)
    case .power: Mathematics.power(left, right)
    case .atan2: Mathematics.arcTangent(left, right)
    default: holds(sign, left, right) ? 1 : 0
    }
  }

  static func holds(_ sign: BinaryOperator, _ left: Double, _ right: Double) -> Bool {
    switch sign {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    default: false
    }
  }
}

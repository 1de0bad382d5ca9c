/// A sum that keeps what each addition rounds away (Kahan, Neumaier's form), as Prometheus sums:
/// `1e100 + 1 - 1e100` is 1 here.
struct CompensatedSum {
  private(set) var sum: Double
  private(set) var compensation: Double

  init(_ sum: Double = 0, compensation: Double = 0) {
    self.sum = sum
    self.compensation = compensation
  }

  var value: Double { sum.isInfinite ? sum : sum + compensation }

  @inline(__always)
  mutating func add(_ value: Double) {
    let total = sum + value
    if total.isInfinite {
      compensation = 0
    } else if abs(sum) >= abs(value) {
      compensation += (sum - total) + value
    } else {
      compensation += (value - total) + sum
    }
    sum = total
  }

  /// What another sum rounded away is added too.
  mutating func add(_ other: CompensatedSum) {
    add(other.sum)
    if other.compensation != 0 { add(other.compensation) }
  }

  mutating func multiply(by factor: Double) {
    sum *= factor
    compensation *= factor
  }

  mutating func divide(by divisor: Double) {
    sum /= divisor
    compensation /= divisor
  }
}

internal import Telemetry

// sort and its kin: the order of an instant query's result.
extension PromQLEvaluator {
  mutating func sort(
    _ call: FunctionCall, _ function: SortFunction, at place: Range<Int>,
    on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    var columns = try evaluate(call.arguments[0], on: grid).columns
    if !grid.isInstant {
      notes.warn(
        "sort is ineffective for range queries since results are always ordered by labels",
        at: place)
    }
    switch function {
    case .ascending, .descending:
      // Histograms have no order, and are left out.
      columns = columns.compactMap { column in
        var column = column
        column.histograms = []
        return column.isEmpty ? nil : column
      }
      guard grid.isInstant else { return columns }
      let isDescending = function == .descending
      return columns.sorted { Self.precedes($0.values[0], $1.values[0], isDescending) }
    case .byLabel, .byLabelDescending:
      guard grid.isInstant else { return columns }
      var names: [String] = []
      for argument in call.arguments.dropFirst() {
        if case .string(let name) = try evaluate(argument, on: grid) { names.append(name) }
      }
      let isDescending = function == .byLabelDescending
      return columns.sorted {
        isDescending
          ? Self.precedes($1.labels, $0.labels, by: names)
          : Self.precedes($0.labels, $1.labels, by: names)
      }
    }
  }

  /// NaN comes last both ways.
  private static func precedes(_ left: Double, _ right: Double, _ isDescending: Bool) -> Bool {
    if left.isNaN || right.isNaN { return !left.isNaN && right.isNaN }
    return isDescending ? left > right : left < right
  }

  private static func precedes(_ left: LabelSet, _ right: LabelSet, by names: [String]) -> Bool {
    for name in names {
      let (a, b) = (left[name] ?? "", right[name] ?? "")
      if a != b { return NaturalOrder.precedes(a, b) }
    }
    return left.precedes(right)
  }
}

/// Texts in the order in which people count: `node-9` before `node-10`.
enum NaturalOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    var (a, b) = (Array(left.utf8)[...], Array(right.utf8)[...])
    while let first = a.first, let second = b.first {
      if isDigit(first), isDigit(second) {
        let (one, other) = (number(&a), number(&b))
        if one != other {
          return one.count == other.count
            ? one.lexicographicallyPrecedes(other)
            : one.count < other.count
        }
      } else {
        if first != second { return first < second }
        a.removeFirst()
        b.removeFirst()
      }
    }
    return a.count == b.count ? left < right : a.isEmpty
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// Digits without leading zeros.
  private static func number(_ bytes: inout ArraySlice<UInt8>) -> [UInt8] {
    let digits = bytes.prefix(while: isDigit)
    bytes = bytes.dropFirst(digits.count)
    return Array(digits.drop { $0 == UInt8(ascii: "0") })
  }
}

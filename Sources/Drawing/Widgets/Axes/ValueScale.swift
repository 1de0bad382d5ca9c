import Glibc

/// Where values stand on a vertical axis: by their amount, or by their magnitude.
///
/// A logarithmic axis has no place for zero and what is below. Such values are not lifted to the
/// smallest that has one: they stand on a row of their own at the foot, which says so.
package struct ValueScale: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case linear, logarithmic }

  package let kind: Kind
  /// The values at the bottom, above the foot, and at the top.
  package let range: ClosedRange<Double>
  /// Some value is zero or less on a logarithmic axis.
  package let hasFoot: Bool
  /// One of what the labels count in: 1024 where they say KiB, so that round numbers are round there.
  private let unit: Double

  /// Around all values: a linear axis begins at zero, or below where a value is.
  package init(_ values: [Double], _ kind: Kind = .linear, unit: Double = 1) {
    self.kind = kind
    self.unit = unit > 0 && unit.isFinite ? unit : 1
    switch kind {
    case .linear:
      range = Self.linearRange(values, self.unit)
      hasFoot = false
    case .logarithmic:
      range = Self.logarithmicRange(values)
      hasFoot = values.contains { $0 <= 0 }
    }
  }

  /// The row of a value, counted from the top of `rows`, of which the lowest `footRows` are the foot
  /// where there is one.
  package func row(of value: Double, rows: Int, footRows: Int = 1) -> Int {
    let room = hasFoot ? rows - footRows : rows
    guard kind == .linear || value > 0, room > 0 else { return rows - 1 }
    return room - 1 - Int((part(of: value) * Double(room - 1)).rounded())
  }

  /// The rows that have a label, for an axis of that many; never two in one row.
  package func ticks(rows: Int) -> [(row: Int, value: Double)] {
    let wanted = max(1, min(6, rows / 2))
    let values =
      switch kind {
      case .linear:
        NiceTicks.values(
          from: range.lowerBound / unit, to: range.upperBound / unit, about: wanted
        ).map { $0 * unit }
      case .logarithmic: Self.magnitudes(range, atMost: wanted * 2) + (hasFoot ? [0] : [])
      }
    var taken = Set<Int>()
    return values.compactMap { value in
      let row = row(of: value, rows: rows)
      return taken.insert(row).inserted ? (row, value) : nil
    }
  }

  private func part(of value: Double) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    let part =
      kind == .linear
      ? (value - low) / (high - low) : (log10(value) - log10(low)) / (log10(high) - log10(low))
    return part.isFinite ? min(1, max(0, part)) : 0
  }

  private static func linearRange(_ values: [Double], _ unit: Double) -> ClosedRange<Double> {
    let low = min(0, values.min() ?? 0) / unit
    let high = max(0, values.max() ?? 0) / unit
    guard high > low else { return low * unit...low * unit + unit }
    return NiceTicks.floor(low, of: high - low) * unit...NiceTicks.ceiling(high, of: high - low)
      * unit
  }

  /// Between round values, close around what there is.
  private static func logarithmicRange(_ values: [Double]) -> ClosedRange<Double> {
    let positive = values.filter { $0 > 0 && $0.isFinite }
    guard let least = positive.min(), let most = positive.max() else { return 1...10 }
    let low = steps(near: least).last { $0 <= least * (1 + 1e-9) } ?? least
    let high = steps(near: most).first { $0 >= most * (1 - 1e-9) } ?? most
    return low < high ? low...high : low / 2...high * 5
  }

  /// Every decade's 1, 2 and 5 where they are few enough, else powers of ten at equal distances.
  private static func magnitudes(_ range: ClosedRange<Double>, atMost count: Int) -> [Double] {
    let first = Int(log10(range.lowerBound).rounded(.down))
    let last = Int(log10(range.upperBound).rounded(.up))
    let decades = last - first
    let isFine = decades * 3 <= max(3, count)
    let stride = max(1, decades / max(1, count))
    var values: [Double] = []
    for power in Swift.stride(from: first, through: last, by: stride) {
      let unit = pow(10, Double(power))
      values += isFine ? [unit, 2 * unit, 5 * unit] : [unit]
    }
    let (low, high) = (range.lowerBound * (1 - 1e-9), range.upperBound * (1 + 1e-9))
    return values.filter { $0 >= low && $0 <= high }
  }

  /// The round magnitudes of the decades around a value.
  private static func steps(near value: Double) -> [Double] {
    let power = log10(value).rounded(.down)
    var values: [Double] = []
    for decade in [power - 1, power, power + 1] {
      values += [1, 1.5, 2, 3, 4, 5, 6, 8].map { $0 * pow(10, decade) }
    }
    return values
  }
}

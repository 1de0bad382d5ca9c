internal import Bytes
internal import Telemetry

// topk, bottomk, limitk, limit_ratio: members are kept as they are, only fewer of them.
extension PromQLEvaluator {
  mutating func choose(
    _ columns: [VectorColumn], _ aggregation: Aggregation, _ parameter: [Double],
    at place: Range<Int>, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    guard try checkParameter(parameter, aggregation) else { return [] }
    let (numbers, labels) = Self.groups(of: columns, aggregation)
    var members = [[Int]](repeating: [], count: labels.count)
    for (index, number) in numbers.enumerated() { members[number].append(index) }
    var chosen = columns.map { VectorColumn(labels: $0.labels, count: grid.count) }
    for index in chosen.indices { chosen[index].dropsName = columns[index].dropsName }
    var order: [Int] = []
    for indexes in members {
      for step in 0..<grid.count {
        let kept = pick(
          indexes.filter { columns[$0].has(step) }, columns, aggregation.operation,
          parameter[step], step, at: place)
        for index in kept { chosen[index].take(step, from: columns[index]) }
        if grid.isInstant { order += kept }
      }
    }
    return grid.isInstant ? order.map { chosen[$0] } : chosen.filter { !$0.isEmpty }
  }

  /// False where nothing at all can be kept.
  private mutating func checkParameter(
    _ values: [Double], _ aggregation: Aggregation
  ) throws(PromQLFailure) -> Bool {
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    let hasNaN = values.contains(where: \.isNaN)
    guard aggregation.operation == .limitRatio else {
      if !hasNaN, most < 1 { return false }
      if hasNaN { throw PromQLFailure(.execution, "Parameter value is NaN") }
      for value in [least, most] where abs(value) >= 0x1p63 {
        let way = value < 0 ? "underflows" : "overflows"
        throw PromQLFailure(
          .execution, "Scalar value \(NumberText.general(value)) \(way) int64")
      }
      return true
    }
    if !hasNaN, most == 0, least == 0 { return false }
    if hasNaN { throw PromQLFailure(.execution, "Ratio value is NaN") }
    if let place = aggregation.parameter?.place {
      for (value, cap) in [(most, 1.0), (least, -1.0)] where abs(value) > 1 && value * cap > 0 {
        notes.warn(
          "ratio value should be between -1 and 1, got \(NumberText.general(value)), capping to \(NumberText.general(cap))",
          at: place)
      }
    }
    return true
  }

  private mutating func pick(
    _ present: [Int], _ columns: [VectorColumn], _ operation: AggregationOperator,
    _ parameter: Double, _ step: Int, at place: Range<Int>
  ) -> [Int] {
    switch operation {
    case .limitk: return Array(present.prefix(max(0, Self.whole(parameter))))
    case .limitRatio:
      return present.filter { Self.isSampled(columns[$0].labels, ratio: parameter) }
    default: break
    }
    let floats = present.filter { columns[$0].hasFloat(step) }
    if floats.count < present.count {
      notes.inform("ignored histogram in \(operation.rawValue) aggregation", at: place)
    }
    let count = Self.whole(parameter)
    guard count >= 1 else { return [] }
    // NaN comes last, whichever end is asked for.
    let isTop = operation == .topk
    return Self.first(count, of: floats) { left, right in
      let (left, right) = (columns[left].values[step], columns[right].values[step])
      if left.isNaN || right.isNaN { return !left.isNaN && right.isNaN }
      return isTop ? left > right : left < right
    }
  }

  /// The first few are found by insertion: a whole sort at every step was two thirds of the time of
  /// `topk` over a thousand series. Equal ones stay in the order of their numbers, which ascend.
  private static func first(
    _ count: Int, of numbers: [Int], _ precedes: (Int, Int) -> Bool
  ) -> [Int] {
    guard count <= 32, count < numbers.count else {
      let ordered = numbers.sorted { left, right in
        precedes(left, right) || (!precedes(right, left) && left < right)
      }
      return Array(ordered.prefix(count))
    }
    var first: [Int] = []
    first.reserveCapacity(count)
    for number in numbers {
      if first.count == count {
        guard precedes(number, first[count - 1]) else { continue }
        first.removeLast()
      }
      var place = first.count
      while place > 0, precedes(number, first[place - 1]) { place -= 1 }
      first.insert(number, at: place)
    }
    return first
  }

  private static func whole(_ value: Double) -> Int {
    Int(exactly: value.rounded(.towardZero)) ?? 0
  }

  /// A series is in or out by a hash of its labels: a ratio of r and one of r - 1 share nothing and
  /// leave nothing out.
  private static func isSampled(_ labels: LabelSet, ratio: Double) -> Bool {
    let hash = labels.description.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0100_0000_01b3
    }
    let mixed = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
    let offset = Double(mixed ^ mixed >> 33) / 0x1p64
    return ratio >= 0 ? offset < ratio : offset >= 1 + ratio
  }
}

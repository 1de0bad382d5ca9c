internal import Telemetry

/// Arithmetic and comparisons between two vectors: each element of the many side with the one of the
/// other side that has the same signature.
struct VectorMatcher {
  let operation: BinaryOperation
  let matching: VectorMatching
  /// Steps.
  let count: Int
  let place: Range<Int>
  let dropsNamesLate: Bool
  private(set) var notes = NoteSet()
  /// By signature and result, the steps where that result was made already.
  private var made: [Made: [Bool]] = [:]
  private var places: [LabelSet: Int] = [:]
  private var results: [VectorColumn] = []

  private struct Made: Hashable {
    var signature: LabelSet
    /// Nil where each signature may be met once only.
    var result: LabelSet?
  }

  init(
    operation: BinaryOperation, matching: VectorMatching, count: Int, place: Range<Int>,
    dropsNamesLate: Bool
  ) {
    self.operation = operation
    self.matching = matching
    self.count = count
    self.place = place
    self.dropsNamesLate = dropsNamesLate
  }

  private var isSwapped: Bool { matching.cardinality == .oneToMany }
  /// As in Prometheus, `fill_right` is for the one side and `fill_left` for the many side, also
  /// where `group_right` puts these the other way round.
  private var oneFill: Double? { matching.rightFill }
  private var manyFill: Double? { matching.leftFill }

  mutating func combine(
    _ left: [VectorColumn], _ right: [VectorColumn]
  ) throws(PromQLFailure) -> [VectorColumn] {
    let (many, one) = isSwapped ? (right, left) : (left, right)
    let hasFill = oneFill != nil || manyFill != nil
    guard hasFill || !(many.isEmpty || one.isEmpty) else { return [] }
    let ones = Dictionary(grouping: one) { matching.signature(of: $0.labels) }
    try checkUnique(ones, beside: many)
    for element in many {
      let signature = matching.signature(of: element.labels)
      try combine(element, with: ones[signature] ?? [], signature)
    }
    if let manyFill { try fillMany(ones, manyFill) }
    return results.filter { !$0.isEmpty }
  }

  // MARK: Pairs

  private mutating func combine(
    _ element: VectorColumn, with ones: [VectorColumn], _ signature: LabelSet
  ) throws(PromQLFailure) {
    for other in ones {
      let steps = (0..<count).filter { element.has($0) && other.has($0) }
      try combine(element, other, signature, at: steps)
    }
    guard let oneFill else { return }
    let alone = (0..<count).filter { step in
      element.has(step) && !ones.contains { $0.has(step) }
    }
    let filler = VectorColumn(
      labels: signature, values: [Double](repeating: oneFill, count: count))
    try combine(element, filler, signature, at: alone)
  }

  private mutating func fillMany(
    _ ones: [LabelSet: [VectorColumn]], _ fill: Double
  ) throws(PromQLFailure) {
    let filled = [Double](repeating: fill, count: count)
    for (signature, columns) in ones {
      for other in columns {
        let alone = (0..<count).filter { other.has($0) && !isMade(signature, $0) }
        let filler = VectorColumn(labels: signature, values: filled)
        try combine(filler, other, signature, at: alone)
      }
    }
  }

  private func isMade(_ signature: LabelSet, _ step: Int) -> Bool {
    made.contains { $0.key.signature == signature && $0.value[step] }
  }

  private mutating func combine(
    _ element: VectorColumn, _ other: VectorColumn, _ signature: LabelSet, at steps: [Int]
  ) throws(PromQLFailure) {
    guard !steps.isEmpty else { return }
    let labels = resultLabels(element.labels, other.labels)
    let result = place(of: labels)
    let isOneToOne = matching.cardinality == .oneToOne
    let key = Made(signature: signature, result: isOneToOne ? nil : labels)
    var madeSteps = made.removeValue(forKey: key) ?? Array(repeating: false, count: count)
    defer { made[key] = madeSteps }
    if element.histograms.isEmpty, other.histograms.isEmpty, operation.operator.takesNumbers {
      return try combineNumbers(element.values, other.values, at: steps, into: result, &madeSteps)
    }
    for step in steps {
      guard let own = element.sample(step), let partner = other.sample(step) else { continue }
      let (left, right) = isSwapped ? (partner, own) : (own, partner)
      let outcome = SampleArithmetic.outcome(
        operation.operator, left, right, at: place, &notes)
      if case .none = outcome { continue }
      guard !madeSteps[step] else { throw ambiguity(isOneToOne) }
      madeSteps[step] = true
      try set(outcome, left, at: step, of: result)
    }
  }

  /// As below, without a value of the general kind for each sample: to retain and release these was
  /// a third of a join's time.
  private mutating func combineNumbers(
    _ element: [Double], _ other: [Double], at steps: [Int], into result: Int,
    _ madeSteps: inout [Bool]
  ) throws(PromQLFailure) {
    for step in steps {
      guard !madeSteps[step] else { throw ambiguity(matching.cardinality == .oneToOne) }
      madeSteps[step] = true
      let (left, right) =
        isSwapped ? (other[step], element[step]) : (element[step], other[step])
      guard let value = operation.value(left, right, kept: left) else { continue }
      guard !results[result].has(step) else { throw Self.sameLabels }
      results[result].values[step] = value
    }
  }

  private mutating func set(
    _ outcome: SampleArithmetic.Outcome, _ left: PromQLSampleValue, at step: Int, of result: Int
  ) throws(PromQLFailure) {
    let value: PromQLSampleValue
    switch outcome {
    case .none: return
    case .holds(let holds) where operation.returnsBool: value = .number(holds ? 1 : 0)
    case .holds(false): return
    case .holds: value = left
    case .value(let computed): value = computed
    }
    guard !results[result].has(step) else { throw Self.sameLabels }
    results[result].set(value, at: step)
  }

  private mutating func place(of labels: LabelSet) -> Int {
    if let known = places[labels] { return known }
    places[labels] = results.count
    var column = VectorColumn(labels: labels, count: count)
    column.dropsName = operation.returnsBool
    results.append(column)
    return results.count - 1
  }

  // MARK: Labels

  private func resultLabels(_ element: LabelSet, _ other: LabelSet) -> LabelSet {
    var labels = element
    let isNameless = operation.operator.changesMeaning
    if isNameless || (operation.returnsBool && !dropsNamesLate) {
      labels = labels.withoutName()
    }
    if matching.cardinality == .oneToOne {
      labels = matching.isOn ? labels.keeping(matching.labels) : labels.removing(matching.labels)
    }
    for name in matching.included { labels[name] = other[name] }
    return labels
  }

  // MARK: Errors

  private static let sameLabels = PromQLFailure(
    .execution, "vector cannot contain metrics with the same labelset")

  /// Two elements of the one side with the same signature at a step.
  private func checkUnique(
    _ ones: [LabelSet: [VectorColumn]], beside many: [VectorColumn]
  ) throws(PromQLFailure) {
    let doubtful = ones.filter { $0.value.count > 1 }
    guard !doubtful.isEmpty else { return }
    for step in 0..<count where many.contains(where: { $0.has(step) }) {
      for (signature, columns) in doubtful {
        let present = columns.filter { $0.has(step) }
        guard present.count < 2 else { throw duplicate(present, signature) }
      }
    }
  }

  private func duplicate(_ columns: [VectorColumn], _ signature: LabelSet) -> PromQLFailure {
    let side = isSwapped ? "left" : "right"
    let names = columns.map(\.labels.bracedDescription).sorted().prefix(2).joined(separator: ", ")
    return PromQLFailure(
      .execution,
      "found duplicate series for the match group \(signature.bracedDescription) on the \(side) hand-side of the operation: [\(names)];many-to-many matching not allowed: matching labels must be unique on one side",
      at: place)
  }

  private func ambiguity(_ isOneToOne: Bool) -> PromQLFailure {
    let remedy =
      isOneToOne
      ? "many-to-one matching must be explicit (group_left/group_right)"
      : "grouping labels must ensure unique matches"
    return PromQLFailure(.execution, "multiple matches for labels: \(remedy)", at: place)
  }
}

extension LabelSet {
  /// All labels in braces, the name among them: `{__name__="up", job="a"}`.
  var bracedDescription: String {
    let inside = labels.map { "\(PromQLPrinter.list([$0.name]))=\(QuotedText.quoted($0.value))" }
    return "{\(inside.joined(separator: ", "))}"
  }
}

internal import Telemetry

/// Why two vectors find no partners, or too many, and what would help.
struct MatchDiagnosis {
  let left: [LabelSet]
  let right: [LabelSet]
  let matching: VectorMatching

  init(_ left: [VectorColumn], _ right: [VectorColumn], _ matching: VectorMatching) {
    self.left = left.map { $0.labels.withoutName() }
    self.right = right.map { $0.labels.withoutName() }
    self.matching = matching
  }

  /// Whether any two series go together at all.
  var hasPairs: Bool {
    let known = Set(left.map(matching.signature))
    return right.contains { known.contains(matching.signature(of: $0)) }
  }

  /// Among the labels that are compared.
  var difference: MatchDifference {
    var difference = MatchDifference()
    let (leftValues, rightValues) = (Self.values(left), Self.values(right))
    for name in Set(leftValues.keys).union(rightValues.keys).sorted() where compares(name) {
      switch (leftValues[name], rightValues[name]) {
      case (.some, nil): difference.onlyLeft.append(name)
      case (nil, .some): difference.onlyRight.append(name)
      case (let mine?, let other?):
        guard mine.isDisjoint(with: other), let one = mine.min(), let two = other.min() else {
          continue
        }
        difference.differing.append(.init(label: name, left: one, right: two))
      case (nil, nil): break
      }
    }
    return difference
  }

  private func compares(_ label: String) -> Bool {
    matching.labels.contains(label) == matching.isOn
  }

  /// For sides without a pair: the labels with values in common, if these make pairs.
  var adviceForNone: MatchAdvice {
    let (leftValues, rightValues) = (Self.values(left), Self.values(right))
    let common = leftValues.keys.filter { name in
      rightValues[name].map { !$0.isDisjoint(with: leftValues[name] ?? []) } ?? false
    }.sorted()
    for labels in [common] + common.map({ [$0] }) where !labels.isEmpty {
      let known = Set(left.map { $0.keeping(labels) })
      guard right.contains(where: { known.contains($0.keeping(labels)) }) else { continue }
      return advice(isOn: true, labels)
    }
    return .none
  }

  /// For sides that match more than once, by the labels that were named.
  var adviceForSeveral: MatchAdvice { advice(isOn: matching.isOn, matching.labels) }

  private func advice(isOn: Bool, _ labels: [String]) -> MatchAdvice {
    var asked = VectorMatching()
    (asked.isOn, asked.labels) = (isOn, labels)
    switch (Self.isUnique(left, asked), Self.isUnique(right, asked)) {
    case (true, true): return isOn ? .on(labels) : .none
    case (false, true): return .groupLeft(labels, isOn: isOn)
    case (true, false): return .groupRight(labels, isOn: isOn)
    case (false, false): return .aggregateOneSide(isOn ? labels : shared(without: labels))
    }
  }

  private func shared(without labels: [String]) -> [String] {
    Set(Self.values(left).keys).intersection(Self.values(right).keys).subtracting(labels).sorted()
  }

  private static func isUnique(_ sets: [LabelSet], _ matching: VectorMatching) -> Bool {
    Set(sets.map(matching.signature)).count == sets.count
  }

  private static func values(_ sets: [LabelSet]) -> [String: Set<String>] {
    var values: [String: Set<String>] = [:]
    for label in sets.lazy.flatMap(\.labels) { values[label.name, default: []].insert(label.value) }
    return values
  }
}

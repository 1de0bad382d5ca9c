internal import Telemetry

/// `and`, `or`, `unless`: which series stay, step by step, by the labels that are matched.
struct SetMatcher {
  let matching: VectorMatching
  let count: Int

  func intersection(_ left: [VectorColumn], _ right: [VectorColumn]) -> [VectorColumn] {
    filter(left, by: presence(of: right), wanted: true)
  }

  func difference(_ left: [VectorColumn], _ right: [VectorColumn]) -> [VectorColumn] {
    filter(left, by: presence(of: right), wanted: false)
  }

  func union(_ left: [VectorColumn], _ right: [VectorColumn]) -> [VectorColumn] {
    left + filter(right, by: presence(of: left), wanted: false)
  }

  /// For each signature the steps at which some series has it.
  private func presence(of columns: [VectorColumn]) -> [LabelSet: [Bool]] {
    var presence: [LabelSet: [Bool]] = [:]
    for column in columns {
      let signature = matching.signature(of: column.labels)
      var steps = presence.removeValue(forKey: signature) ?? Array(repeating: false, count: count)
      for step in 0..<count where column.has(step) { steps[step] = true }
      presence[signature] = steps
    }
    return presence
  }

  private func filter(
    _ columns: [VectorColumn], by presence: [LabelSet: [Bool]], wanted: Bool
  ) -> [VectorColumn] {
    columns.compactMap { column in
      guard let steps = presence[matching.signature(of: column.labels)] else {
        return wanted ? nil : column
      }
      var kept = column
      for step in 0..<count where steps[step] != wanted { kept.remove(step) }
      return kept.isEmpty ? nil : kept
    }
  }
}

extension VectorMatching {
  /// What two series must agree on.
  func signature(of set: LabelSet) -> LabelSet {
    isOn ? set.keeping(labels) : set.removing(labels + [LabelSet.metricNameLabel])
  }
}

extension CaseIterable where Self: Equatable {
  /// The case after this one, round and round: what a key that cycles goes through.
  package var next: Self {
    let all = Array(Self.allCases)
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + 1) % all.count]
  }
}

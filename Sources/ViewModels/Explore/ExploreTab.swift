/// The forms in which page Explore shows an answer.
package enum ExploreTab: String, Hashable, Sendable, CaseIterable {
  case chart = "Chart"
  case table = "Table"
  case series = "Series"
  /// Why it is as it is, part by part.
  case explanation = "Explained"
}

/// How the rows of an answer are ordered.
package enum ExploreOrder: Hashable, Sendable, CaseIterable {
  case value, labels

  package var words: String {
    switch self {
    case .value: "by value"
    case .labels: "by labels"
    }
  }
}

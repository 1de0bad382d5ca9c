/// What each part of a query came to, by its place in the text: kept only to explain an answer,
/// since it holds every part's values until the end.
struct EvaluationTrace {
  /// The moments at which a part was asked for: a subquery has its own.
  private(set) var grids: [Range<Int>: EvaluationGrid] = [:]
  private(set) var values: [Range<Int>: EvaluatedValue] = [:]

  mutating func begin(_ place: Range<Int>, on grid: EvaluationGrid) {
    grids[place] = grid
  }

  mutating func end(_ place: Range<Int>, _ value: EvaluatedValue) {
    values[place] = value
  }
}

package import Storage

/// A question whose answer is lines over time: a pure function of a snapshot and a grid.
package protocol SeriesQuestion: Sendable {
  func answer(in snapshot: SeriesSnapshot, over grid: StepGrid) -> SeriesAnswer
}

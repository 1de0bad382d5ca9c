/// How an operator wants charts drawn.
package struct ChartOptions: Hashable, Sendable {
  package var style: ChartStyle = .lines
  package var scale: ChartScale = .linear
  package var comparison: ChartComparison = .none

  package init() {}
}

package enum ChartStyle: Hashable, Sendable, CaseIterable {
  case lines
  /// Areas on top of each other: only of what adds up.
  case stacked
}

package enum ChartScale: Hashable, Sendable, CaseIterable {
  case linear, logarithmic
}

/// One line of a chart in figures.
package struct ChartLegendRow: Hashable, Sendable {
  package var name: String
  package var kind: ChartLine.Kind
  /// Empty where there is no cursor.
  package var atCursor: String
  package var last: String
  package var minimum: String
  package var maximum: String
  package var mean: String
}

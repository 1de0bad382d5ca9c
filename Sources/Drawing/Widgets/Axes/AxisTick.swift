/// A labelled place on an axis.
package struct AxisTick: Hashable, Sendable {
  /// 0 at the axis' start, 1 at its end.
  package var position: Double
  package var label: String

  package init(at position: Double, _ label: String) {
    self.position = position
    self.label = label
  }
}

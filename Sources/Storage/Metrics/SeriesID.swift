/// A series of the store, numbered in order of first sight. Two targets may carry the same labels;
/// they stay two series.
package struct SeriesID: Hashable, Comparable, Sendable {
  package var number: Int32

  package init(_ number: Int32) {
    self.number = number
  }

  package static func < (left: SeriesID, right: SeriesID) -> Bool { left.number < right.number }
}

/// An interned label name or value: comparing and grouping by these costs no string work.
package struct LabelSymbol: Hashable, Comparable, Sendable {
  package var number: UInt32

  init(_ number: UInt32) {
    self.number = number
  }

  package static func < (left: LabelSymbol, right: LabelSymbol) -> Bool {
    left.number < right.number
  }
}

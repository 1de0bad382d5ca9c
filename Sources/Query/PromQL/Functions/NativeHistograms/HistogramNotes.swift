/// What functions of native histograms have to say beside their results: PromQL's annotations, as
/// data. The language adds the metric's name and the place in the expression.
package struct HistogramNotes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  private static func bit(_ place: UInt32) -> HistogramNotes {
    HistogramNotes(rawValue: 1 << place)
  }

  package static let mixedWithFloats = bit(0)
  package static let mixedBuckets = bit(1)
  package static let notCounter = bit(2)
  package static let notGauge = bit(3)
  package static let resetConflictInAddition = bit(4)
  package static let resetConflictInSubtraction = bit(5)
  package static let resetConflictInAggregation = bit(6)
  package static let reconciledInAddition = bit(7)
  package static let reconciledInSubtraction = bit(8)
  package static let reconciledInAggregation = bit(9)
  package static let quantileIsNaN = bit(10)
  package static let quantileIsSkewed = bit(11)
  package static let fractionHasNaNs = bit(12)
  package static let histogramsIgnored = bit(13)

  /// All others are warnings: something is wrong with the question or its input.
  package static let infos: HistogramNotes = [
    .reconciledInAddition, .reconciledInSubtraction, .reconciledInAggregation, .quantileIsNaN,
    .quantileIsSkewed, .fractionHasNaNs, .histogramsIgnored,
  ]

  package var hasWarning: Bool { !subtracting(.infos).isEmpty }
  package var hasInfo: Bool { !isDisjoint(with: .infos) }

  /// As Prometheus words them, in the order of the list above.
  package var texts: [String] { Self.words.filter { contains($0.note) }.map(\.text) }

  private static let words: [(note: HistogramNotes, text: String)] = [
    (.mixedWithFloats, "encountered a mix of histograms and floats for metric name"),
    (
      .mixedBuckets,
      "vector contains a mix of histograms with exponential and custom buckets schemas for metric "
        + "name"
    ),
    (.notCounter, "this native histogram metric is not a counter:"),
    (.notGauge, "this native histogram metric is not a gauge:"),
    (.resetConflictInAddition, "conflicting counter resets during histogram addition"),
    (.resetConflictInSubtraction, "conflicting counter resets during histogram subtraction"),
    (.resetConflictInAggregation, "conflicting counter resets during histogram aggregation"),
    (.reconciledInAddition, "mismatched custom buckets were reconciled during addition"),
    (.reconciledInSubtraction, "mismatched custom buckets were reconciled during subtraction"),
    (.reconciledInAggregation, "mismatched custom buckets were reconciled during aggregation"),
    (.quantileIsNaN, "input to histogram_quantile has NaN observations, result is NaN"),
    (
      .quantileIsSkewed,
      "input to histogram_quantile has NaN observations, result is skewed higher"
    ),
    (
      .fractionHasNaNs,
      "input to histogram_fraction has NaN observations, which are excluded from all fractions"
    ),
    (
      .histogramsIgnored,
      "ignored histograms in a range containing both floats and histograms for metric name"
    ),
  ]
}

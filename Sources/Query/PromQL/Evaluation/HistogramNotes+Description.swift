extension HistogramNotes {
  /// Each note by itself in the words of Prometheus' annotations, with the metric's name where they
  /// give it.
  func described(metric: String) -> [(note: HistogramNotes, text: String)] {
    let named = NoteSet.ofMetric(metric)
    let quoted = " \"\(metric)\""
    let words: [(HistogramNotes, String)] = [
      (.mixedWithFloats, quoted), (.mixedBuckets, quoted), (.notCounter, quoted),
      (.notGauge, quoted), (.histogramsIgnored, quoted), (.resetConflictInAddition, ""),
      (.resetConflictInSubtraction, ""),
      (.resetConflictInAggregation, ""), (.reconciledInAddition, ""),
      (.reconciledInSubtraction, ""), (.reconciledInAggregation, ""), (.quantileIsNaN, named),
      (.quantileIsSkewed, named), (.fractionHasNaNs, named),
    ]
    return words.filter { contains($0.0) }.map { ($0.0, $0.0.texts.joined() + $0.1) }
  }
}

/// Tells whether a trace is still what it was: for whatever is expensive to make of one.
package struct TraceVersion: Hashable, Sendable {
  /// A trace that was let go and came again has another.
  package var number: Int
  /// Grows with every span, one that was only sent again included.
  package var revision: Int
  /// Spans that had ended by the viewer's clock. Spans of one revision become known in the order of
  /// their ends, so equal counts are equal spans.
  package var knownSpans: Int
}

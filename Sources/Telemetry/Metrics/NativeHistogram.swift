/// One sample of a native histogram: counts in buckets whose bounds follow from a schema, so that
/// they need not be written down (Prometheus `model/histogram`, `FloatHistogram`).
///
/// Counts are floats whichever kind was sent: integer histograms are exact up to 2^53. Buckets are
/// counts of their own, neither differences nor cumulative.
package struct NativeHistogram: Hashable, Sendable {
  /// A run of neighbouring buckets.
  package struct Span: Hashable, Sendable {
    /// Buckets left out before it: from bucket 0 for the first span, else from the end of the span
    /// before.
    package var offset: Int32
    package var length: UInt32

    package init(offset: Int32, length: UInt32) {
      self.offset = offset
      self.length = length
    }
  }

  /// Buckets of one sign: `counts` run through all spans, one after the other.
  package struct Buckets: Hashable, Sendable {
    package var spans: [Span]
    package var counts: [Double]

    package init(spans: [Span] = [], counts: [Double] = []) {
      self.spans = spans
      self.counts = counts
    }
  }

  /// What is known about a counter reset between the sample before and this one.
  package enum ResetHint: UInt8, Hashable, Sendable, CaseIterable {
    case unknown, reset, notReset
    /// A gauge histogram: it may go up and down.
    case gauge
  }

  /// From here to 8: each bucket is 2^(2^-schema) times as wide as the one before, its upper bound
  /// included.
  package static let smallestSchema: Int32 = -4
  package static let greatestSchema: Int32 = 8
  /// Bounds are `customBounds`, as in a classic histogram (NHCB).
  package static let customSchema: Int32 = -53

  package var schema: Int32
  /// Of the bucket around zero, both bounds included.
  package var zeroThreshold: Double
  package var zeroCount: Double
  package var count: Double
  package var sum: Double
  package var positive: Buckets
  package var negative: Buckets
  /// Upper bounds, ascending, without +Inf; empty unless the schema is `customSchema`.
  package var customBounds: [Double]
  package var resetHint: ResetHint

  package init(
    schema: Int32 = 0, zeroThreshold: Double = 0, zeroCount: Double = 0, count: Double = 0,
    sum: Double = 0, positive: Buckets = Buckets(), negative: Buckets = Buckets(),
    customBounds: [Double] = [], resetHint: ResetHint = .unknown
  ) {
    self.schema = schema
    self.zeroThreshold = zeroThreshold
    self.zeroCount = zeroCount
    self.count = count
    self.sum = sum
    self.positive = positive
    self.negative = negative
    self.customBounds = customBounds
    self.resetHint = resetHint
  }

  package var hasCustomBounds: Bool { schema == Self.customSchema }

  /// The sample that says "this histogram has ended here": its sum has the stale marker's bits.
  package static var staleMarker: NativeHistogram { NativeHistogram(sum: StaleMarker.value) }

  package var isStaleMarker: Bool { StaleMarker.isStale(sum) }
}

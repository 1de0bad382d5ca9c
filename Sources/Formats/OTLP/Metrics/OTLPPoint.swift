package import Telemetry

/// What points of all kinds have in common.
package struct OTLPPoint: Hashable, Sendable {
  package var attributes: [Attribute] = []
  /// Since when the value was added up; nil where it is not said.
  package var start: Timestamp?
  package var time = Timestamp(nanoseconds: 0)
  /// The flag NO_RECORDED_VALUE: the series has ended, and the point has no value.
  package var hasNoValue = false
  package var exemplars: [OTLPExemplar] = []

  package init() {}
}

package enum OTLPNumber: Hashable, Sendable {
  case int(Int64)
  case double(Double)

  package var double: Double {
    switch self {
    case .int(let whole): Double(whole)
    case .double(let value): value
    }
  }
}

package struct OTLPNumberPoint: Hashable, Sendable {
  package var point = OTLPPoint()
  /// Nil where neither member of the oneof was sent.
  package var value: OTLPNumber?

  package init() {}
}

/// Counts between explicit bounds, each bucket's upper bound included.
package struct OTLPHistogramPoint: Hashable, Sendable {
  package var point = OTLPPoint()
  package var count: UInt64 = 0
  package var sum: Double?
  package var min: Double?
  package var max: Double?
  /// One more than there are bounds, or none at all.
  package var bucketCounts: [UInt64] = []
  package var explicitBounds: [Double] = []

  package init() {}
}

/// Counts in buckets whose bounds are powers of 2^(2^-scale).
package struct OTLPExponentialPoint: Hashable, Sendable {
  /// Bucket `offset + i` holds the values in (base^(offset + i), base^(offset + i + 1)].
  package struct Buckets: Hashable, Sendable {
    package var offset: Int32 = 0
    package var counts: [UInt64] = []

    package init(offset: Int32 = 0, counts: [UInt64] = []) {
      self.offset = offset
      self.counts = counts
    }
  }

  package var point = OTLPPoint()
  package var count: UInt64 = 0
  package var sum: Double?
  package var min: Double?
  package var max: Double?
  package var scale: Int32 = 0
  package var zeroCount: UInt64 = 0
  package var zeroThreshold = 0.0
  package var positive = Buckets()
  package var negative = Buckets()

  package init() {}
}

package struct OTLPSummaryPoint: Hashable, Sendable {
  package struct Quantile: Hashable, Sendable {
    package var quantile = 0.0
    package var value = 0.0

    package init(quantile: Double = 0, value: Double = 0) {
      self.quantile = quantile
      self.value = value
    }
  }

  package var point = OTLPPoint()
  package var count: UInt64 = 0
  package var sum = 0.0
  package var quantiles: [Quantile] = []

  package init() {}
}

/// One observation of those that a point sums up, with the span in which it was made.
package struct OTLPExemplar: Hashable, Sendable {
  package var time = Timestamp(nanoseconds: 0)
  package var value: OTLPNumber?
  package var traceID: TraceID?
  package var spanID: SpanID?
  /// What the point's attributes leave out.
  package var attributes: [Attribute] = []

  package init() {}
}

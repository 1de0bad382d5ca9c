import Telemetry

/// What is remembered of one pair of `job` and `instance`.
struct OTLPTarget: Sendable {
  /// The points of one metric with the same attributes.
  struct PointKey: Hashable, Sendable {
    var family: Int32
    /// Canonical.
    var attributes: [Attribute]
  }

  /// Where a point's values go; made when it is first seen and good for as long as its bounds are
  /// the same.
  struct PointSeries: Sendable {
    /// The value; of a histogram or summary the count.
    var column: Int32
    var isNative: Bool
    var sumColumn: Int32?
    /// Of buckets (the last is +Inf) or quantiles.
    var partColumns: [Int32] = []
    var bounds: [Double]

    var columns: [Int32] { [column] + (sumColumn.map { [$0] } ?? []) + partColumns }
  }

  let source: SourceID
  /// Of the resource that was seen last.
  var identity: OTLPIdentity
  var series = TargetSeries()
  var points: [PointKey: PointSeries] = [:]
  var deltas: [PointKey: DeltaTotals] = [:]
  var rows = TargetRows()
  var newestRow: Int64?
  var lastArrival: Timestamp

  init(_ source: SourceID, _ identity: OTLPIdentity, arrived: Timestamp) {
    self.source = source
    self.identity = identity
    lastArrival = arrived
  }
}

/// What deltas of one point add up to.
struct DeltaTotals: Sendable {
  var sequence = DeltaSequence()
  var number = 0.0
  var histogram = HistogramTotal()
  var exponential: ExponentialHistogram?
}

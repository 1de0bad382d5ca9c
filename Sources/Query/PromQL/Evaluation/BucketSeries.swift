internal import Bytes
internal import Telemetry

/// The histograms among the series of a vector: classic ones put together from their buckets, native
/// ones as they are, both by the labels that are left without `le`.
struct BucketSeries {
  struct Group {
    var labels: LabelSet
    var dropsName = false
    /// Columns with their upper bounds.
    fileprivate var buckets: [(bound: Double, column: Int)] = []
    fileprivate var native: Int?

    func histogram(at step: Int, _ columns: [VectorColumn]) -> AnyHistogram? {
      let present = buckets.filter { columns[$0.column].hasFloat(step) }
      let native = native.flatMap { columns[$0].histogram(step) }
      guard !present.isEmpty || native != nil else { return nil }
      let classic = present.map {
        ClassicHistogram.Bucket(upperBound: $0.bound, count: columns[$0.column].values[step])
      }
      return AnyHistogram(classic: classic.isEmpty ? nil : classic, native: native)
    }
  }

  private(set) var groups: [Group] = []
  private var places: [LabelSet: Int] = [:]

  init(_ columns: [VectorColumn], at place: Range<Int>, _ notes: inout NoteSet) {
    for (index, column) in columns.enumerated() {
      if column.values.contains(where: { !VectorColumn.isAbsent($0) }) {
        addBucket(column, index, at: place, &notes)
      }
      if !column.histograms.isEmpty {
        let group = group(column.labels)
        groups[group].native = index
        groups[group].dropsName = groups[group].dropsName || column.dropsName
      }
    }
  }

  private mutating func addBucket(
    _ column: VectorColumn, _ index: Int, at place: Range<Int>, _ notes: inout NoteSet
  ) {
    let label = column.labels["le"] ?? ""
    guard let bound = DecimalText.double(label.utf8.span) else {
      notes.warn(
        "bucket label \"le\" is missing or has a malformed value of \"\(label)\""
          + NoteSet.ofMetric(column.labels.metricName), at: place)
      return
    }
    let group = group(column.labels.removing("le"))
    groups[group].buckets.append((bound, index))
    groups[group].dropsName = groups[group].dropsName || column.dropsName
  }

  private mutating func group(_ labels: LabelSet) -> Int {
    if let known = places[labels] { return known }
    places[labels] = groups.count
    groups.append(Group(labels: labels))
    return groups.count - 1
  }
}

/// A histogram of either kind at one step.
struct AnyHistogram {
  /// What came up on the way.
  struct Notes {
    var native: HistogramNotes = []
    var isLifted = false
  }

  var classic: [ClassicHistogram.Bucket]?
  var native: NativeHistogram?

  /// False where the same labels have both: nobody knows which is meant.
  var isUnmixed: Bool { classic == nil || native == nil }

  func quantile(_ rank: Double, _ notes: inout Notes) -> Double {
    if let native { return native.quantile(rank, notes: &notes.native) }
    let histogram = ClassicHistogram(classic ?? [])
    if histogram.defects.contains(.lifted), !histogram.defects.contains(.noInfiniteBucket) {
      notes.isLifted = true
    }
    return histogram.quantile(rank)
  }

  func fraction(from lower: Double, to upper: Double, _ notes: inout Notes) -> Double {
    if let native { return native.fraction(from: lower, to: upper, notes: &notes.native) }
    return ClassicHistogram(classic ?? []).fraction(from: lower, to: upper)
  }
}

extension NoteSet {
  static func ofMetric(_ name: String) -> String {
    name.isEmpty ? "" : " for metric name \"\(name)\""
  }

  mutating func add(
    _ found: AnyHistogram.Notes, metric: String, late: Bool, at place: Range<Int>
  ) {
    if found.isLifted {
      inform(
        "input to histogram_quantile needed to be fixed for monotonicity (see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)"
          + (late ? Self.ofMetric(metric) : ""), at: place)
    }
    add(found.native, metric: metric, at: place)
  }

  /// The notes of native functions, with the metric's name where there is one.
  mutating func add(_ found: HistogramNotes, metric: String, at place: Range<Int>) {
    for (note, text) in found.described(metric: metric) {
      note.hasWarning ? warn(text, at: place) : inform(text, at: place)
    }
  }
}

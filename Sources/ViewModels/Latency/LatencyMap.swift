import Query
import Telemetry

/// The heatmap of page Latency: what depends on the range and the data, and not on the cursor. Kept
/// from model to model while those stay the same, so that moving the cursor costs one histogram.
struct LatencyMap: Sendable {
  struct Key: Hashable, Sendable {
    var revision: UInt64
    var range: TimeRange
    var utcOffset: Duration
    var histogram: SeriesSelector
    var step: Duration
  }

  let key: Key
  let answer: HeatmapAnswer
  let format: ValueFormat
  /// The highest bucket first.
  let rows: [[Double?]]
  /// All observations of a step; nil where nothing is known.
  let totals: [Double?]
  /// The slowest first.
  let exemplars: [LatencyExemplar]
  let notes: [String]

  init(
    _ histogram: SeriesSelector, _ engine: LocalQueryEngine, over grid: StepGrid,
    in context: ViewContext, previous: LatencyMap?
  ) {
    let key = Key(
      revision: engine.revision, range: context.range, utcOffset: context.utcOffset,
      histogram: histogram, step: grid.step)
    if let previous, previous.key == key, key.revision != 0 {
      self = previous
      return
    }
    self.key = key
    let map = engine.answer(HeatmapQuestion(histogram, quantiles: LatencyModel.ranks), over: grid)
    answer = map
    let format = ValueFormat(map.unit)
    self.format = format
    rows = map.buckets.indices.reversed().map { bucket in
      map.steps.indices.map { map[$0, bucket] }
    }
    totals = map.steps.indices.map { map.total(column: $0) }
    let bounds = map.buckets.map(\.upper)
    exemplars = map.worstExemplars.prefix(LatencyModel.exemplarLimit).map { found in
      var exemplar = LatencyExemplar(
        found.time, found.exemplar, format,
        isKnown: { engine.knows($0, at: context.now) }, in: context)
      // What came after the newest step is shown there, where the cursor is that rides on now.
      let step = map.steps.firstIndex { $0 >= found.time } ?? map.steps.indices.last
      if let step,
        let bucket = bounds.firstIndex(where: { found.exemplar.value <= $0 })
      {
        exemplar.cell = LatencyExemplar.Cell(bucket: bounds.count - 1 - bucket, step: step)
      }
      return exemplar
    }
    notes =
      map.notes.filter { note in
        // Every heatmap's windows overlap; the explanation says so.
        if case .windowExceedsStep = note { false } else { true }
      }.words(in: context) + (LatencyExemplar.note(exemplars).map { [$0] } ?? [])
  }
}

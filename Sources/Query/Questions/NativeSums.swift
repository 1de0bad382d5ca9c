import Storage
import Telemetry

/// Native histograms of many series added up at every instant of a grid, whatever they are like:
/// flat where they share a resolution, one by one where they do not or where one started again.
struct NativeSums {
  private var flat: FlatHistogramSums?
  private var others: [NativeHistogramSum?]
  private var notes: HistogramNotes = []

  init(instants: Int) {
    others = Array(repeating: nil, count: instants)
  }

  /// Adds the rates of the series just read, of a gauge histogram what it holds.
  mutating func add(_ pass: RatePass) {
    if pass.isGauge {
      for (instant, moment) in pass.instants.enumerated() {
        if let place = pass.newest(at: moment) { add(pass.histograms[place], to: instant) }
      }
      return
    }
    let samples = pass.histograms
    let layouts = samples.layouts
    if flat == nil, let first = layouts.first {
      flat = FlatHistogramSums(first, instants: pass.instants.count)
    }
    let fits = flat?.prepare(layouts) ?? []
    var run: NativeRun?
    for (instant, shape) in pass.shapes.enumerated() {
      guard let shape else { continue }
      let isFlat = fits[samples.heads[shape.first].layout] && fits[samples.heads[shape.last].layout]
      if isFlat, !pass.hasReset(in: shape) {
        flat?.addRate(samples, in: shape, to: instant)
        continue
      }
      let all = run ?? NativeRun(samples.times.indices.map { samples[$0] })
      run = all
      if let rate = Extrapolation.rate.value(all, in: shape, notes: &notes) {
        add(rate, to: instant)
      }
    }
  }

  private mutating func add(_ histogram: NativeHistogram, to instant: Int) {
    guard others[instant] != nil else {
      others[instant] = NativeHistogramSum(histogram)
      return
    }
    do throws(NativeHistogramSum.MixedBuckets) {
      try others[instant]?.add(histogram)
    } catch {
      notes.insert(.mixedBuckets)
    }
  }

  /// By instant; nil where nothing is known. Of exponential and custom buckets those that were
  /// there first.
  func histograms(notes found: inout HistogramNotes) -> [NativeHistogram?] {
    found.formUnion(notes)
    return others.indices.map { instant in
      let known = flat?.histogram(instant)
      guard var sum = others[instant] else { return known }
      if let known {
        do throws(NativeHistogramSum.MixedBuckets) {
          var whole = NativeHistogramSum(known)
          try whole.add(sum.value)
          sum = whole
        } catch {
          found.insert(.mixedBuckets)
          return known
        }
      }
      if sum.isReconciled { found.insert(.reconciledInAddition) }
      return sum.value
    }
  }
}

package import Telemetry

extension RangeFunction {
  /// What a series has in one window, neither with stale markers.
  package struct Window {
    package var times: ArraySlice<Int64>
    package var values: ArraySlice<Double>
    package var histogramTimes: ArraySlice<Int64>
    package var histograms: ArraySlice<NativeHistogram>
    package var range: TimeRange

    package init(
      times: ArraySlice<Int64>, values: ArraySlice<Double>,
      histogramTimes: ArraySlice<Int64>, histograms: ArraySlice<NativeHistogram>,
      range: TimeRange
    ) {
      (self.times, self.values) = (times, values)
      (self.histogramTimes, self.histograms) = (histogramTimes, histograms)
      self.range = range
    }
  }

  /// The function of all that a series has in a window, floats and native histograms. Most functions
  /// can make nothing of both together, and say so.
  package func value(
    of window: Window, _ arguments: Arguments = Arguments(), notes: inout HistogramNotes
  ) -> FunctionResult? {
    if window.histograms.isEmpty { return floats(window, arguments) }
    if window.times.isEmpty { return natives(window, arguments, &notes) }
    switch self {
    case .rate, .increase, .delta, .sumOverTime, .averageOverTime:
      notes.insert(.mixedWithFloats)
      return nil
    case .irate, .idelta: return lastTwo(window, arguments, &notes)
    case .countOverTime: return .float(Double(window.times.count + window.histograms.count))
    case .presentOverTime: return .float(1)
    case .lastOverTime, .timeOfLast:
      let isFloat = (window.times.last ?? 0) > (window.histogramTimes.last ?? 0)
      return isFloat ? floats(window, arguments) : natives(window, arguments, &notes)
    case .firstOverTime, .timeOfFirst:
      let isFloat = (window.times.first ?? 0) < (window.histogramTimes.first ?? 0)
      return isFloat ? floats(window, arguments) : natives(window, arguments, &notes)
    case .resets, .changes: return .float(Double(differences(window)))
    default:
      notes.insert(.histogramsIgnored)
      return floats(window, arguments)
    }
  }

  private func floats(_ window: Window, _ arguments: Arguments) -> FunctionResult? {
    value(
      times: window.times.span, values: window.values.span, in: window.range, arguments
    ).map(FunctionResult.float)
  }

  private func natives(
    _ window: Window, _ arguments: Arguments, _ notes: inout HistogramNotes
  ) -> FunctionResult? {
    value(
      times: window.histogramTimes.span, histograms: NativeRun(Array(window.histograms)),
      in: window.range, notes: &notes)
  }

  /// Both of the last two samples must be of one kind.
  private func lastTwo(
    _ window: Window, _ arguments: Arguments, _ notes: inout HistogramNotes
  ) -> FunctionResult? {
    if window.times.dropLast().last ?? .min > window.histogramTimes.last ?? .min {
      return floats(window, arguments)
    }
    if window.histogramTimes.dropLast().last ?? .min > window.times.last ?? .min {
      return natives(window, arguments, &notes)
    }
    notes.insert(.mixedWithFloats)
    return nil
  }

  /// Resets, or changes, from each sample to the next; from one kind to the other is both.
  private func differences(_ window: Window) -> Int {
    let run = NativeRun(Array(window.histograms))
    let (values, times) = (Array(window.values), Array(window.times))
    let histogramTimes = Array(window.histogramTimes)
    var (float, histogram, count) = (0, 0, 0)
    var wasFloat: Bool?
    while float < values.count || histogram < histogramTimes.count {
      let floatTime = float < values.count ? times[float] : .max
      let isFloat = histogram == histogramTimes.count || floatTime < histogramTimes[histogram]
      if let wasFloat, wasFloat != isFloat {
        count += 1
      } else if wasFloat != nil {
        let differs =
          isFloat ? differ(values[float - 1], values[float]) : differ(run, at: histogram)
        count += differs ? 1 : 0
      }
      if isFloat { float += 1 } else { histogram += 1 }
      wasFloat = isFloat
    }
    return count
  }

  private func differ(_ before: Double, _ now: Double) -> Bool {
    self == .resets ? now < before : now != before && !(now.isNaN && before.isNaN)
  }

  private func differ(_ run: NativeRun, at place: Int) -> Bool {
    self == .resets
      ? run.resets[place] : !run.histograms[place].equals(run.histograms[place - 1])
  }
}

internal import Storage
internal import Telemetry

/// The windows (reference - length, reference] over one series, one a step.
struct SampleWindows {
  struct Window {
    /// Indexes of the samples inside.
    var floats: Range<Int>
    var histograms: Range<Int>

    var isEmpty: Bool { floats.isEmpty && histograms.isEmpty }
  }

  let references: [Int64]
  let length: Int64
  private var times: [Int64] = []
  private var ranges: [Range<Int>] = []
  private var histogramRanges: [Range<Int>] = []
  /// Parallel to the references; made when asked for and kept while the times stay the same.
  private var shapesOfTimes: [WindowShape?]?

  init(references: [Int64], length: Int64) {
    self.references = references
    self.length = length
  }

  /// A target's series were scraped together: the work is done once for all of them.
  mutating func lay(over reader: SeriesReader) {
    if reader.samples.times != times || ranges.isEmpty {
      times = reader.samples.times
      ranges = Self.ranges(of: times, references, length)
      shapesOfTimes = nil
    }
    histogramRanges =
      reader.histogramTimes.isEmpty
      ? [] : Self.ranges(of: reader.histogramTimes, references, length)
  }

  subscript(step: Int) -> Window {
    Window(
      floats: ranges[step], histograms: histogramRanges.isEmpty ? 0..<0 : histogramRanges[step])
  }

  func range(_ step: Int) -> TimeRange {
    TimeRange(
      start: Timestamp(nanoseconds: references[step].saturatingSubtract(length)),
      end: Timestamp(nanoseconds: references[step]))
  }

  mutating func shapes() -> [WindowShape?] {
    if let shapesOfTimes { return shapesOfTimes }
    let shapes = ranges.enumerated().map { step, range -> WindowShape? in
      guard range.count >= 2 else { return nil }
      return WindowShape(
        first: range.lowerBound, last: range.upperBound - 1, from: times[range.lowerBound],
        to: times[range.upperBound - 1],
        start: references[step].saturatingSubtract(length), end: references[step])
    }
    shapesOfTimes = shapes
    return shapes
  }

  /// References ascend or are all the same.
  private static func ranges(
    of times: [Int64], _ references: [Int64], _ length: Int64
  ) -> [Range<Int>] {
    var (low, high) = (0, 0)
    return references.map { reference in
      while high < times.count, times[high] <= reference { high += 1 }
      let start = reference.saturatingSubtract(length)
      while low < high, times[low] <= start { low += 1 }
      return low..<high
    }
  }
}

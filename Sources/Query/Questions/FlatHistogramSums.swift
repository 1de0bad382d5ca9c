import Storage
import Telemetry

/// Native histograms of one resolution added up at every instant of a grid: a flat column for each
/// bucket number. A heatmap over an hour of a hundred series takes a fifth of the time that it takes
/// with a `NativeHistogramSum` at every instant (4.5 ms, not 22.3).
struct FlatHistogramSums {
  /// Wider ones are not worth their memory: they are added up one by one.
  static let columnLimit = 2048

  private let schema: Int32
  private let zeroThreshold: Double
  private let customBounds: [Double]
  private var positive: Range<Int>
  private var negative: Range<Int>
  /// By instant: count, sum, zero bucket, then the positive and the negative buckets.
  private var cells: [CompensatedSum]
  private var isKnown: [Bool]
  /// Of one layout after the other: the cell of each of a sample's counts.
  private var columns: [[Int]] = []
  private var difference: [Double] = []

  private static let head = 3

  /// Takes the resolution, the zero bucket and the custom bounds of a layout.
  init(_ layout: HistogramLayout, instants: Int) {
    (schema, zeroThreshold) = (layout.schema, layout.zeroThreshold)
    customBounds = layout.customBounds
    (positive, negative) = (0..<0, 0..<0)
    cells = Array(repeating: CompensatedSum(), count: instants * Self.head)
    isKnown = Array(repeating: false, count: instants)
  }

  private var width: Int { Self.head + positive.count + negative.count }

  /// Makes room for a series' layouts, which are then named by their places.
  ///
  /// - Returns: for each whether its samples can be added here.
  mutating func prepare(_ layouts: [HistogramLayout]) -> [Bool] {
    let fits = layouts.map { hasRoom($0) }
    columns = zip(layouts, fits).map { $1 ? columns(of: $0) : [] }
    return fits
  }

  private mutating func hasRoom(_ layout: HistogramLayout) -> Bool {
    guard schema == layout.schema, zeroThreshold == layout.zeroThreshold,
      customBounds == layout.customBounds
    else { return false }
    let positive = Self.union(self.positive, Self.numbers(layout.positiveSpans))
    let negative = Self.union(self.negative, Self.numbers(layout.negativeSpans))
    guard positive.count + negative.count <= Self.columnLimit else { return false }
    if positive != self.positive || negative != self.negative { widen(positive, negative) }
    return true
  }

  /// Moves what is there to its new columns.
  private mutating func widen(_ positive: Range<Int>, _ negative: Range<Int>) {
    let old = self
    (self.positive, self.negative) = (positive, negative)
    cells = Array(repeating: CompensatedSum(), count: isKnown.count * width)
    for instant in isKnown.indices where isKnown[instant] {
      let (from, to) = (instant * old.width, instant * width)
      for column in 0..<Self.head { cells[to + column] = old.cells[from + column] }
      for index in old.positive {
        cells[to + positiveColumn(index)] = old.cells[from + old.positiveColumn(index)]
      }
      for index in old.negative {
        cells[to + negativeColumn(index)] = old.cells[from + old.negativeColumn(index)]
      }
    }
  }

  private func positiveColumn(_ index: Int) -> Int { Self.head + index - positive.lowerBound }

  private func negativeColumn(_ index: Int) -> Int {
    Self.head + positive.count + index - negative.lowerBound
  }

  private func columns(of layout: HistogramLayout) -> [Int] {
    [2] + Self.indexes(layout.positiveSpans).map(positiveColumn)
      + Self.indexes(layout.negativeSpans).map(negativeColumn)
  }

  /// Adds the rate over a window in which nothing started again; both samples' layouts have room.
  mutating func addRate(_ samples: HistogramSamples, in shape: WindowShape, to instant: Int) {
    let (first, last) = (samples.heads[shape.first], samples.heads[shape.last])
    let change = last.count - first.count
    let factor = Extrapolation.rate.factor(change, first: first.count, in: shape)
    let base = instant * width
    isKnown[instant] = true
    cells[base].add(change * factor)
    cells[base + 1].add((last.sum - first.sum) * factor)
    let (from, to) = (samples.range(shape.first), samples.range(shape.last))
    if samples.sharesLayout(shape.first, shape.last) {
      let columns = columns[last.layout]
      for place in columns.indices {
        let change = samples.counts[to.lowerBound + place] - samples.counts[from.lowerBound + place]
        // A bucket in which nothing was observed has nothing to add.
        if change != 0 { cells[base + columns[place]].add(change * factor) }
      }
      return
    }
    difference.removeAll(keepingCapacity: true)
    difference.append(contentsOf: repeatElement(0, count: width))
    for (column, place) in zip(columns[last.layout], to) {
      difference[column] = samples.counts[place]
    }
    for (column, place) in zip(columns[first.layout], from) {
      difference[column] -= samples.counts[place]
    }
    for column in difference.indices where difference[column] != 0 {
      cells[base + column].add(difference[column] * factor)
    }
  }

  /// Without empty buckets; nil where nothing was added.
  func histogram(_ instant: Int) -> NativeHistogram? {
    guard isKnown[instant] else { return nil }
    let base = instant * width
    return NativeHistogram(
      schema: schema, zeroThreshold: zeroThreshold, zeroCount: cells[base + 2].value,
      count: cells[base].value, sum: cells[base + 1].value,
      positive: buckets(positive, at: base + Self.head),
      negative: buckets(negative, at: base + Self.head + positive.count),
      customBounds: customBounds, resetHint: .gauge)
  }

  private func buckets(_ numbers: Range<Int>, at place: Int) -> NativeHistogram.Buckets {
    var builder = BucketBuilder()
    for index in numbers {
      let count = cells[place + index - numbers.lowerBound].value
      if count != 0 { builder.append(index, count: count) }
    }
    return builder.buckets
  }

  /// From the lowest bucket number to the highest.
  private static func numbers(_ spans: [NativeHistogram.Span]) -> Range<Int> {
    guard let first = spans.first else { return 0..<0 }
    let end = spans.reduce(0) { $0 + Int($1.offset) + Int($1.length) }
    return Int(first.offset)..<max(end, Int(first.offset))
  }

  private static func indexes(_ spans: [NativeHistogram.Span]) -> [Int] {
    var next = 0
    return spans.flatMap { span in
      next += Int(span.offset)
      defer { next += Int(span.length) }
      return Array(next..<next + Int(span.length))
    }
  }

  private static func union(_ left: Range<Int>, _ right: Range<Int>) -> Range<Int> {
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    return min(left.lowerBound, right.lowerBound)..<max(left.upperBound, right.upperBound)
  }
}

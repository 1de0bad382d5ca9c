import Telemetry
import TestSupport

/// Native histograms as targets send them, and odd ones, the same on every run.
struct SomeHistograms {
  private var generator: SeededGenerator
  private var current = NativeHistogram()

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    current = fresh()
  }

  /// The next sample of the same series: mostly more of the same, at times something else.
  mutating func next() -> NativeHistogram {
    switch generator.next() % 24 {
    case 0: return .staleMarker
    case 1: current = fresh()
    case 2: current.positive.counts = current.positive.counts.map { $0 + 0.25 }
    case 3: current.sum = .nan
    case 4: current.zeroCount = -0.0
    case 5: current.count += 3
    default: grow()
    }
    current.resetHint = NativeHistogram.ResetHint.allCases[Int(generator.next() % 4)]
    return current
  }

  private mutating func grow() {
    for index in current.positive.counts.indices where generator.next() % 4 == 0 {
      let more = Double(generator.next() % 300)
      current.positive.counts[index] += more
      current.count += more
    }
    if !current.sum.isFinite { current.sum = 0 }
    current.sum += Double.random(in: 0...9, using: &generator)
  }

  private mutating func fresh() -> NativeHistogram {
    if generator.next() % 3 == 0 {
      return NativeHistogram(
        schema: NativeHistogram.customSchema, count: 3, sum: 7,
        positive: .init(spans: [.init(offset: 0, length: 3)], counts: [1, 0, 2]),
        customBounds: [-2, 0.1, 5])
    }
    let schema = Int32(generator.next() % 13) - 4
    return NativeHistogram(
      schema: schema, zeroThreshold: generator.next() % 2 == 0 ? 1e-9 : 0, zeroCount: 2,
      positive: buckets(), negative: generator.next() % 2 == 0 ? buckets() : .init())
  }

  private mutating func buckets() -> NativeHistogram.Buckets {
    var buckets = NativeHistogram.Buckets()
    for number in 0..<Int(generator.next() % 4) {
      let length = UInt32(generator.next() % 9)
      let offset = Int32(generator.next() % 5) - (number == 0 ? 3 : 0)
      buckets.spans.append(.init(offset: offset, length: length))
      for _ in 0..<length { buckets.counts.append(Double(generator.next() % 1000)) }
    }
    return buckets
  }
}

extension NativeHistogram {
  /// Everything in it by its bits: NaN equals itself, and -0 is not 0.
  var allBits: [UInt64] {
    guard !isStaleMarker else { return [StaleMarker.bits] }
    let numbers = [zeroThreshold, zeroCount, count, sum] + customBounds
    let spans = [positive, negative].flatMap { buckets in
      buckets.spans.flatMap { [UInt64(bitPattern: Int64($0.offset)), UInt64($0.length)] }
        + [.max] + buckets.counts.map(\.bitPattern)
    }
    return [UInt64(bitPattern: Int64(schema)), UInt64(resetHint.rawValue)]
      + numbers.map(\.bitPattern) + spans
  }
}

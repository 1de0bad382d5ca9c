import Query
import Telemetry
import TestSupport
import Testing

struct NativeRateTests {
  private static func run(_ texts: [String]) throws -> NativeRun {
    NativeRun(try texts.map { try HistogramNotation.parse($0) })
  }

  /// A sample every ten seconds from 10 on, a window from 5 to half a gap after the last.
  private static func value(
    _ function: RangeFunction, _ run: NativeRun
  ) -> (text: String?, notes: HistogramNotes) {
    let times = run.histograms.indices.map { Int64($0 + 1) * 10_000_000_000 }
    let window = TimeRange(
      start: .seconds(5), end: .seconds(Int64(run.histograms.count) * 10 + 5))
    var notes: HistogramNotes = []
    let value = function.value(
      times: times.span, histograms: run, in: window, notes: &notes)
    switch value {
    case nil: return (nil, notes)
    case .float(let value)?: return ("\(value)", notes)
    case .histogram(let histogram)?: return (HistogramNotation.text(histogram), notes)
    }
  }

  struct Case: Sendable {
    var function: RangeFunction
    var samples: [String]
    var expected: String?
    var notes: HistogramNotes = []
  }

  private static let gauge = "counter_reset_hint:gauge"

  static let cases: [Case] = [
    Case(
      function: .rate,
      samples: ["{{count:100 buckets:[60 40]}}", "{{count:120 buckets:[70 50]}}"],
      expected: "{{count:2 \(gauge) buckets:[1 1]}}"),
    // Half a gap on each side at most, and here the edges are nearer than that.
    Case(
      function: .increase,
      samples: ["{{count:100 buckets:[100]}}", "{{count:110 buckets:[110]}}"],
      expected: "{{count:20 \(gauge) buckets:[20]}}"),
    // Started again in between: what stood before counts.
    Case(
      function: .increase,
      samples: [
        "{{count:100 buckets:[100]}}", "{{count:106 buckets:[106]}}", "{{count:4 buckets:[4]}}",
      ],
      expected: "{{count:15 \(gauge) buckets:[15]}}"),
    // Started again at once: the first sample's buckets are lost, its count bounds the stretch.
    Case(
      function: .increase,
      samples: ["{{count:100 buckets:[100]}}", "{{count:4 offset:3 buckets:[4]}}"],
      expected: "{{count:8 \(gauge) offset:3 buckets:[8]}}"),
    // The coarsest resolution of the window.
    Case(
      function: .increase,
      samples: [
        "{{schema:1 count:100 offset:1 buckets:[50 50]}}", "{{count:106 offset:1 buckets:[106]}}",
      ],
      expected: "{{count:12 \(gauge) offset:1 buckets:[12]}}"),
    Case(
      function: .rate,
      samples: [
        "{{count:1 buckets:[1]}}", "{{schema:-53 count:1 custom_values:[5] buckets:[1]}}",
        "{{count:5 buckets:[5]}}",
      ],
      expected: nil, notes: .mixedBuckets),
    Case(
      function: .increase,
      samples: [
        "{{schema:-53 count:50 custom_values:[1 2] buckets:[20 20 10]}}",
        "{{schema:-53 count:60 custom_values:[2 3] buckets:[45 5 10]}}",
      ],
      expected: "{{schema:-53 count:20 custom_values:[2] \(gauge) buckets:[10 10]}}",
      notes: .reconciledInSubtraction),
    Case(
      function: .rate,
      samples: ["{{count:100 \(gauge) buckets:[100]}}", "{{count:110 buckets:[110]}}"],
      expected: "{{count:1 \(gauge) buckets:[1]}}", notes: .notCounter),
    Case(
      function: .delta, samples: ["{{count:9 buckets:[9]}}", "{{count:4 buckets:[4]}}"],
      expected: "{{count:-10 \(gauge) buckets:[-10]}}", notes: .notGauge),
    Case(
      function: .delta,
      samples: ["{{count:9 \(gauge) buckets:[9]}}", "{{count:4 \(gauge) buckets:[4]}}"],
      expected: "{{count:-10 \(gauge) buckets:[-10]}}"),
    Case(
      function: .irate,
      samples: [
        "{{count:7 buckets:[7]}}", "{{count:9 buckets:[9]}}", "{{count:4 buckets:[4]}}",
      ],
      expected: "{{count:0.4 \(gauge) buckets:[0.4]}}"),
    Case(
      function: .resets,
      samples: [
        "{{count:7 buckets:[7]}}", "{{count:7 buckets:[6 1]}}", "{{count:9 buckets:[8 1]}}",
        "{{count:1 buckets:[1]}}",
      ],
      expected: "2.0"),
    Case(
      function: .changes,
      samples: [
        "{{count:7 buckets:[7]}}", "{{count:7 buckets:[7]}}", "{{count:9 buckets:[9]}}",
      ], expected: "1.0"),
    Case(
      function: .averageOverTime,
      samples: ["{{count:7 sum:1 buckets:[7]}}", "{{count:9 sum:2 buckets:[9]}}"],
      expected: "{{count:8 sum:1.5 buckets:[8]}}"),
    Case(function: .rate, samples: ["{{count:7 buckets:[7]}}"], expected: nil),
    Case(function: .minOverTime, samples: ["{{count:7 buckets:[7]}}"], expected: nil),
  ]

  @Test(arguments: cases.indices)
  func `a function of native histograms gives what Prometheus' rules give`(index: Int) throws {
    let it = Self.cases[index]
    let found = Self.value(it.function, try Self.run(it.samples))
    #expect(found.text == it.expected)
    #expect(found.notes == it.notes)
  }

  @Test(arguments: UInt64(0)..<60)
  func `the count of a rate is the rate of the count`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var histograms: [NativeHistogram] = []
    var current = try HistogramNotation.parse("{{count:3 buckets:[1 2]}}")
    for _ in 0..<12 {
      switch generator.next() % 8 {
      case 0: current = try HistogramNotation.parse("{{schema:1 count:1 buckets:[1]}}")
      case 1: current.positive.counts.append(3)
      default: current.positive.counts[0] += Double(generator.next() % 20)
      }
      current.positive.spans[0].length = UInt32(current.positive.counts.count)
      current.count = current.positive.counts.reduce(0, +)
      histograms.append(current)
    }
    let times = histograms.indices.map { Int64($0) * 15_000_000_000 }
    let counts = histograms.map(\.count)
    let window = TimeRange(start: .seconds(-4), end: .seconds(170))
    var notes: HistogramNotes = []
    for kind in [Extrapolation.rate, .increase] {
      let native = kind.value(
        times: times.span, histograms: NativeRun(histograms), in: window, notes: &notes)
      // A new layout may be a reset that the count does not show; then there is more than this.
      let rate = kind.value(times: times.span, values: counts.span, in: window)
      let float = try #require(rate)
      let isPlain = NativeRun(histograms).resets.indices.dropFirst().allSatisfy {
        NativeRun(histograms).resets[$0] == (counts[$0] < counts[$0 - 1])
      }
      let count = try #require(native?.count)
      #expect(isPlain ? abs(count - float) < 1e-9 * float : count >= float)
      let buckets = native?.positive.counts.reduce(0, +) ?? 0
      #expect(abs(buckets - count) < 1e-9 * count)
    }
    #expect(notes == [])
  }
}

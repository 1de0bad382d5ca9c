import Query
import Telemetry
import Testing

struct RangeFunctionTests {
  struct Case: Sendable {
    var function: RangeFunction
    /// Seconds and value of the samples in the window.
    var samples: [(Int64, Double)]
    var window: (Int64, Int64)
    var expected: Double?
  }

  static let cases: [Case] = [
    // Ten a scrape every 10 s: both edges are within 1.1 gaps, so the change fills the window.
    Case(
      function: .increase, samples: [(10, 100), (20, 110), (30, 120)], window: (5, 35),
      expected: 30),
    Case(
      function: .rate, samples: [(10, 100), (20, 110), (30, 120)], window: (5, 35), expected: 1),
    // Edges 20 s away with gaps of 10 s: half a gap each side.
    Case(
      function: .increase, samples: [(20, 100), (30, 110), (40, 120)], window: (0, 60),
      expected: 30),
    // It would have been zero 1 s before its first sample: no farther.
    Case(
      function: .increase, samples: [(10, 1), (20, 11), (30, 21)], window: (0, 30), expected: 21),
    // A counter at zero is not stretched to the left at all.
    Case(
      function: .increase, samples: [(10, 0), (20, 10), (30, 20)], window: (0, 30), expected: 20),
    // A gauge knows no zero.
    Case(function: .delta, samples: [(10, 0), (20, 10), (30, 20)], window: (0, 30), expected: 30),
    // Two resets: what stood before each is kept.
    Case(
      function: .increase, samples: [(10, 50), (20, 4), (30, 9), (40, 1)], window: (5, 45),
      expected: 10 * (40.0 / 30)),
    Case(function: .rate, samples: [(10, 5)], window: (0, 30), expected: nil),
    Case(function: .rate, samples: [], window: (0, 30), expected: nil),
    Case(function: .rate, samples: [(10, 5), (20, 5)], window: (5, 25), expected: 0),
    Case(function: .irate, samples: [(0, 1), (10, 50), (20, 4)], window: (-1, 30), expected: 0.4),
    Case(function: .idelta, samples: [(10, 50), (20, 4)], window: (0, 30), expected: -46),
    Case(
      function: .resets, samples: [(1, 3), (2, 1), (3, .nan), (4, 0)], window: (0, 9), expected: 1),
    Case(function: .changes, samples: [(1, .nan), (2, .nan), (3, 1)], window: (0, 9), expected: 1),
    Case(
      function: .minOverTime, samples: [(1, .nan), (2, 3), (3, 1)], window: (0, 9), expected: 1),
    Case(
      function: .maxOverTime, samples: [(1, 1), (2, .nan), (3, 2)], window: (0, 9), expected: 2),
    Case(
      function: .sumOverTime, samples: [(1, 1e100), (2, 1), (3, -1e100)], window: (0, 9),
      expected: 1),
    Case(
      function: .averageOverTime,
      samples: [(1, .greatestFiniteMagnitude), (2, .greatestFiniteMagnitude)], window: (0, 9),
      expected: .greatestFiniteMagnitude),
    Case(function: .countOverTime, samples: [(1, .nan), (2, 3)], window: (0, 9), expected: 2),
    Case(function: .countOverTime, samples: [], window: (0, 9), expected: nil),
    Case(function: .lastOverTime, samples: [(1, 7), (2, 3)], window: (0, 9), expected: 3),
  ]

  @Test(arguments: cases.indices)
  func `a function gives what Prometheus' rules give`(index: Int) {
    let it = Self.cases[index]
    let times = it.samples.map { $0.0 * 1_000_000_000 }
    let values = it.samples.map(\.1)
    let window = TimeRange(start: .seconds(it.window.0), end: .seconds(it.window.1))
    let value = it.function.value(times: times.span, values: values.span, in: window)
    guard let expected = it.expected, let value else {
      #expect(value == it.expected)
      return
    }
    #expect(abs(value - expected) <= 1e-12 * abs(expected), "\(it.function): \(value)")
  }
}

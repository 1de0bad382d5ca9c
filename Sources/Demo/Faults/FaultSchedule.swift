/// When which fault is on, all from the seed: the first within fifteen seconds, then at least one
/// begins and ends in any two minutes, each kind once before any comes again.
package struct FaultSchedule: Sendable {
  package struct Window: Hashable, Sendable {
    package var fault: Fault
    package var start: Duration
    package var end: Duration
  }

  package let windows: [Window]
  /// The schedule begins anew after it.
  package let period: Duration

  private static let rounds = 60

  package init(seed: UInt64) {
    var random = ShopRandom(seed: seed, salt: "faults")
    var windows: [Window] = []
    var start = Self.seconds(8...13, &random)
    for _ in 0..<Self.rounds {
      for fault in Fault.allCases.shuffled(using: &random) {
        let end = start + Self.seconds(20...32, &random)
        windows.append(Window(fault: fault, start: start, end: end))
        start = end + Self.seconds(15...28, &random)
      }
    }
    self.windows = windows
    period = start
  }

  package func fault(at elapsed: Duration) -> Fault? {
    let phase = Duration.milliseconds(elapsed.milliseconds % period.milliseconds)
    return windows.first { phase < $0.end }.flatMap { phase >= $0.start ? $0.fault : nil }
  }

  private static func seconds(
    _ range: ClosedRange<Double>, _ random: inout ShopRandom
  ) -> Duration {
    .milliseconds(Int64((Double.random(in: range, using: &random) * 1000)))
  }
}

extension Duration {
  var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }
}

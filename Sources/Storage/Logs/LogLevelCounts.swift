package import Telemetry

/// How many records of each level.
package struct LogLevelCounts: Hashable, Sendable {
  /// Unset, then the six ranges of severity numbers.
  private var counts: SIMD8<Int> = .zero

  package init() {}

  package var total: Int { counts.wrappedSum() }

  package subscript(level: Severity.Level) -> Int {
    counts[Self.index(level.severity)]
  }

  mutating func add(_ severity: Severity) {
    counts[Self.index(severity)] += 1
  }

  package static func += (left: inout LogLevelCounts, right: LogLevelCounts) {
    left.counts &+= right.counts
  }

  private static func index(_ severity: Severity) -> Int { (Int(severity.number) + 3) / 4 }
}

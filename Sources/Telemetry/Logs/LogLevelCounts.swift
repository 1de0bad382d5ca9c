/// How many records of each level. `add` is inlined elsewhere: it is called for every record.
@frozen
public struct LogLevelCounts: Hashable, Sendable {
  /// Unset, then the six ranges of severity numbers.
  @usableFromInline var counts: SIMD8<Int> = .zero

  @inlinable
  public init() {}

  @inlinable
  public mutating func add(_ severity: Severity) {
    counts[Self.index(severity)] &+= 1
  }

  @inlinable
  static func index(_ severity: Severity) -> Int { (Int(severity.number) + 3) / 4 }

  package var total: Int { counts.wrappedSum() }

  package subscript(level: Severity.Level) -> Int {
    counts[Self.index(level.severity)]
  }

  package func total(atLeast level: Severity.Level) -> Int {
    (Self.index(level.severity)..<7).reduce(0) { $0 + counts[$1] }
  }

  package static func += (left: inout LogLevelCounts, right: LogLevelCounts) {
    left.counts &+= right.counts
  }
}

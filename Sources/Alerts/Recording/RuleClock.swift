package import Telemetry

/// When one group of rules is evaluated: at multiples of its interval, moved by a phase of its own so
/// that groups do not all come due at once.
///
/// The phase follows from the group's name and its file's, and not from when the program began: a
/// session and the replay of what it captured evaluate at the same moments.
package struct RuleClock: Hashable, Sendable {
  package let interval: Duration
  /// At least nothing, less than the interval, in whole milliseconds.
  package let phase: Duration
  /// The next moment of evaluation.
  package private(set) var next: Timestamp
  /// Evaluations that did not take place: skipped, and never made up for.
  package private(set) var missed = 0

  /// The first evaluation is at the group's first moment after `start`.
  package init(interval: Duration, name: String, after start: Timestamp) {
    let milliseconds = max(1, interval.nanoseconds / 1_000_000)
    self.interval = .milliseconds(milliseconds)
    phase = .milliseconds(Int64(Self.hash(name) % UInt64(milliseconds)))
    next = .distantPast
    next = slot(atOrBefore: start) + self.interval
  }

  /// The newest moment that has come, if one has since the last; those before it are missed, as in
  /// Prometheus: rules that are slower than their interval must not queue up.
  package mutating func due(by now: Timestamp) -> Timestamp? {
    guard next <= now else { return nil }
    let moment = slot(atOrBefore: now)
    missed += Int((moment - next).nanoseconds / interval.nanoseconds)
    next = moment + interval
    return moment
  }

  /// Every moment in its turn: captured data does not run away.
  package mutating func nextDue(through end: Timestamp) -> Timestamp? {
    // Times saturate at the end of 64 bits, and would stand there for ever.
    guard next <= end, next < .distantFuture else { return nil }
    defer { next += interval }
    return next
  }

  /// Leaves out what is more than `limit` evaluations before `end`.
  package mutating func skipped(to limit: Int, before end: Timestamp) {
    guard next <= end else { return }
    let waiting = Int((end - next).nanoseconds / interval.nanoseconds) + 1
    guard waiting > limit else { return }
    missed += waiting - limit
    next = slot(atOrBefore: end) - .nanoseconds(interval.nanoseconds * Int64(limit - 1))
  }

  private func slot(atOrBefore moment: Timestamp) -> Timestamp {
    let periods = (moment - phase).nanoseconds.flooredDivision(by: interval.nanoseconds)
    return Timestamp(nanoseconds: periods.saturatingMultiply(interval.nanoseconds)) + phase
  }

  /// FNV-1a, 64 bits: the same in every run, which Swift's own hashes are not.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

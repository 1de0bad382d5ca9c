package import Telemetry

/// When a target is asked and which time its samples carry.
///
/// The first time is at once; then come fixed ticks, at a phase inside the interval that a hash of
/// the target chooses, so that many targets are not asked together (as Prometheus spreads them).
/// Ticks that went by during a slow scrape are skipped and counted, never made up for.
package struct ScrapeSchedule: Sendable {
  package let interval: Duration
  /// Where in the interval the ticks lie, counted from the epoch.
  package let phase: Duration
  /// Ticks that were skipped because the answer before took too long.
  package private(set) var missed = 0
  private var tick: Timestamp?
  private var stamped = Timestamp.distantPast

  package init(interval: Duration, target: String) {
    self.interval = max(interval, .milliseconds(1))
    let nanoseconds = UInt64(self.interval.nanoseconds)
    phase = .nanoseconds(Int64(Self.hash(target) % nanoseconds))
  }

  /// How long to wait until the target is asked next; nothing the first time.
  package mutating func next(at now: Timestamp) -> Duration {
    guard let last = tick else {
      // A second scrape right after the first would tell little: ticks within a fifth of the
      // interval are passed over.
      tick = firstTick(after: now + interval / 5) - interval
      return .zero
    }
    var next = last + interval
    let isClockSetBack = next - now > interval * 2
    if next < now || isClockSetBack {
      let following = firstTick(after: now)
      if following > next {
        missed += Int((following - next).nanoseconds / interval.nanoseconds)
      }
      next = following
    }
    tick = next
    return max(.zero, next - now)
  }

  /// The tick that comes after the present one, and how many were missed so far.
  package func outlook(at now: Timestamp) -> (next: Timestamp?, missed: Int) {
    guard let tick else { return (nil, missed) }
    return (max(tick + interval, now), missed)
  }

  /// The one time of all samples of a scrape that begins now: the tick, where it is within 1 % of
  /// the interval, which makes gaps between scrapes equal and their storage small. Never the same
  /// twice.
  package mutating func stamp(at now: Timestamp) -> Timestamp {
    var time = now
    if let tick, abs((now - tick).nanoseconds) <= interval.nanoseconds / 100 { time = tick }
    if time <= stamped, stamped - time < interval { time = stamped + .milliseconds(1) }
    stamped = time
    return time
  }

  private func firstTick(after now: Timestamp) -> Timestamp {
    let since = (now - phase).nanoseconds
    let steps = since.flooredDivision(by: interval.nanoseconds) + 1
    return Timestamp(nanoseconds: steps.saturatingMultiply(interval.nanoseconds)) + phase
  }

  /// FNV-1a: the same in every run, so that a target keeps its phase.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 }
  }
}

import Telemetry

/// Whether a target is still to be asked, and when its series end once it is not
/// (Prometheus' `endOfRunStaleness`).
///
/// A target that discovery loses is often found again at once. So its series are not ended before
/// a second tick has passed, and a little more; a target that is back by then goes on as if nothing
/// had been. The markers carry the time of the first tick at which it was not asked.
struct TargetLife: Hashable {
  enum Act: Hashable {
    case scrape
    /// Nothing at this tick.
    case rest
    /// Look again after a tenth of the interval, then end.
    case linger
    /// Write the markers; nothing follows.
    case end(at: Timestamp)
  }

  private enum Phase: Hashable {
    case wanted
    case missed(at: Timestamp)
    case lingering(since: Timestamp)
  }

  private var phase = Phase.wanted

  /// What to do at a tick, or when the lingering is over.
  mutating func ticked(at now: Timestamp, isWanted: Bool) -> Act {
    switch (isWanted, phase) {
    case (true, _):
      phase = .wanted
      return .scrape
    case (false, .wanted):
      phase = .missed(at: now)
      return .rest
    case (false, .missed(let since)):
      phase = .lingering(since: since)
      return .linger
    case (false, .lingering(let since)):
      return .end(at: since)
    }
  }
}

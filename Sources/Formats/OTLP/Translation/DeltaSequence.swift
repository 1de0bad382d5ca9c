import Telemetry

/// The intervals of one series whose points say what was added since the point before
/// (OpenTelemetry specification, "Metrics Data Model", Temporality).
///
/// Sums of deltas are right only where interval follows interval; this says where they do not.
struct DeltaSequence: Hashable, Sendable {
  enum Verdict: Hashable, Sendable {
    /// The first, or the one that begins where the last ended.
    case next
    /// It begins later than the last ended: what was in between is lost.
    case gap
    /// It begins before the last ended: something may be counted twice, or two senders share a name.
    case overlap
    /// It ends no later than the last: a resend, or out of order; not to be added.
    case outOfOrder
  }

  private var end: Timestamp?

  mutating func received(start: Timestamp?, time: Timestamp) -> Verdict {
    guard let last = end else {
      end = time
      return .next
    }
    guard time > last else { return .outOfOrder }
    end = time
    guard let start, start != last else { return .next }
    return start > last ? .gap : .overlap
  }
}

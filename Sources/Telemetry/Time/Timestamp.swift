/// A moment on the one clock: nanoseconds since the Unix epoch, UTC, exact.
///
/// 64 bits reach from 1677 to 2262, which every format the console reads stays within; arithmetic
/// saturates at those ends, because a payload may claim any time it likes.
@frozen
public struct Timestamp: Hashable, Comparable, Sendable {
  public var nanoseconds: Int64

  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  @inlinable
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}

extension Timestamp {
  package static let distantPast = Timestamp(nanoseconds: .min)
  package static let distantFuture = Timestamp(nanoseconds: .max)

  package static func seconds(_ seconds: Int64) -> Timestamp {
    Timestamp(nanoseconds: seconds.saturatingMultiply(1_000_000_000))
  }

  package static func milliseconds(_ milliseconds: Int64) -> Timestamp {
    Timestamp(nanoseconds: milliseconds.saturatingMultiply(1_000_000))
  }

  /// Fractional seconds as Prometheus and captures write them, rounded to the nanosecond; nil for
  /// what is no moment (NaN, infinities, beyond 64 bits).
  package init?(fractionalSeconds seconds: Double) {
    guard let whole = Int64(exactly: seconds.rounded(.down)),
      abs(whole) < Int64.max / 1_000_000_000
    else { return nil }
    let fraction = ((seconds - Double(whole)) * 1e9).rounded()
    self.init(nanoseconds: whole * 1_000_000_000 + Int64(fraction))
  }

  package var fractionalSeconds: Double { Double(nanoseconds) / 1e9 }
  package var milliseconds: Int64 { nanoseconds.flooredDivision(by: 1_000_000) }

  package static func - (left: Timestamp, right: Timestamp) -> Duration {
    .nanoseconds(left.nanoseconds.saturatingSubtract(right.nanoseconds))
  }

  package static func + (moment: Timestamp, duration: Duration) -> Timestamp {
    Timestamp(nanoseconds: moment.nanoseconds.saturatingAdd(duration.nanoseconds))
  }

  package static func - (moment: Timestamp, duration: Duration) -> Timestamp {
    Timestamp(nanoseconds: moment.nanoseconds.saturatingSubtract(duration.nanoseconds))
  }

  package static func += (moment: inout Timestamp, duration: Duration) {
    moment = moment + duration
  }
}

extension Duration {
  /// Whole nanoseconds, saturating at the ends of 64 bits.
  package var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds.saturatingMultiply(1_000_000_000).saturatingAdd(attoseconds / 1_000_000_000)
  }

  package var fractionalSeconds: Double { Double(nanoseconds) / 1e9 }
}

extension Int64 {
  package func saturatingAdd(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  package func saturatingSubtract(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }

  package func saturatingMultiply(_ other: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
  }

  package func flooredDivision(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

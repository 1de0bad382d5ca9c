import Bytes
package import Telemetry

/// What `replay` was told: how fast, from where to where.
package struct ReplayTimes: Hashable, Sendable {
  /// Times as fast as it happened; nil is as fast as it goes.
  package var speed: Double?
  package var from: Timestamp?
  package var to: Timestamp?
  package var isLooping: Bool

  package init(
    speed: String?, from: String?, to: String?, isLooping: Bool, now: Timestamp
  ) throws(UseProblem) {
    self.isLooping = isLooping
    self.speed = 1
    if let speed { self.speed = try Self.factor(speed) }
    if let from { self.from = try OptionValue.time("--from", from, now: now) }
    if let to { self.to = try OptionValue.time("--to", to, now: now) }
  }

  private static func factor(_ text: String) throws(UseProblem) -> Double? {
    if text == "max" { return nil }
    guard let factor = DecimalText.double(text.utf8.span), 0.1...1000 ~= factor else {
      throw UseProblem("--speed: '\(text)' is no speed; expected 0.1 to 1000, or max")
    }
    return factor
  }
}

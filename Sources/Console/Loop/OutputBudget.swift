import Telemetry

/// What the screen costs the line, averaged over ten seconds: the figure in the footer.
struct OutputBudget {
  private static let window = Duration.seconds(10)
  private var since: (bytes: UInt64, at: Timestamp)?

  /// A new figure at the end of each window, else nil.
  mutating func rate(bytes: UInt64, at now: Timestamp) -> Int? {
    guard let since else {
      self.since = (bytes, now)
      return nil
    }
    let passed = now - since.at
    guard passed >= Self.window else { return nil }
    self.since = (bytes, now)
    return Int(Double(bytes - since.bytes) / passed.fractionalSeconds)
  }
}

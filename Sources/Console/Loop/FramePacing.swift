/// When the next frame may be drawn because of new data: at most 30 times a second, and within a
/// share of the processor that fits what is watched.
///
/// Frames spend credit that comes back with time. A burst after a quiet while is drawn at once, and a
/// screen that is expensive to make is made less often rather than warming the machine it watches.
/// Keys and sizes ask nobody.
package struct FramePacing: Sendable {
  package static let shortestInterval = Duration.milliseconds(33)
  /// What may be spent at once: the first screens of a session.
  private static let fullCredit = Duration.milliseconds(150)
  /// However expensive a frame is, what it shows is no older than this.
  private static let longestInterval = Duration.seconds(5)

  private var credit = FramePacing.fullCredit
  private var lastFrame: Duration?

  package init() {}

  /// - Parameters:
  ///   - cost: processor time of the frame.
  ///   - share: of one core, that frames of this page may take on the average.
  ///   - now: by any clock that only goes forward.
  package mutating func drew(at now: Duration, cost: Duration, share: Double) {
    let passed = lastFrame.map { now - $0 } ?? .zero
    credit = min(Self.fullCredit, credit + passed * share) - cost
    lastFrame = now
  }

  /// The earliest time of the next frame for new data.
  package func next(share: Double) -> Duration {
    guard let lastFrame else { return .zero }
    let debt = credit < .zero ? (.zero - credit) / share : .zero
    return lastFrame + max(Self.shortestInterval, min(debt, Self.longestInterval))
  }
}

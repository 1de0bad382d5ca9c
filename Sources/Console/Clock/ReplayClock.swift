package import Telemetry

/// The clock of a replay: where it stands in the capture, how fast it runs, and whether it stands
/// still. The wall clock comes in as an argument and only its differences count.
package struct ReplayClock: Hashable, Sendable {
  package enum Speed: Hashable, Sendable {
    case times(Double)
    /// As fast as it can: straight to the end.
    case max
  }

  package let start: Timestamp
  package let end: Timestamp
  package let speed: Speed
  package let loops: Bool
  package private(set) var position: Timestamp
  package private(set) var isPaused = false
  private var lastWall: Timestamp?

  package init(
    start: Timestamp, end: Timestamp, speed: Speed = .times(1), loops: Bool = false
  ) {
    self.start = start
    self.end = Swift.max(start, end)
    self.speed = speed
    self.loops = loops
    position = start
  }

  package var isAtEnd: Bool { position >= end }

  /// Takes the wall clock; true when the replay went round to its start.
  @discardableResult
  package mutating func advanced(wall: Timestamp) -> Bool {
    defer { lastWall = wall }
    guard !isPaused, let lastWall, wall > lastWall else { return false }
    if isAtEnd { return restartedIfLooping() }
    switch speed {
    case .max: position = end
    case .times(let factor):
      let passed = Double((wall - lastWall).nanoseconds) * factor
      position = min(end, position + .nanoseconds(Int64(passed.rounded())))
    }
    return false
  }

  package mutating func pauseToggled() {
    isPaused.toggle()
  }

  package mutating func paused() {
    isPaused = true
  }

  package mutating func sought(_ moment: Timestamp) {
    position = min(Swift.max(moment, start), end)
  }

  private mutating func restartedIfLooping() -> Bool {
    guard loops, start < end else { return false }
    position = start
    return true
  }
}

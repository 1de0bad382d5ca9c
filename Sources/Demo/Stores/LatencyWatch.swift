import Synchronization

/// How a store has done lately, for the health checks: a mean that forgets, and the last failure.
final class LatencyWatch: Sendable {
  private struct State {
    var milliseconds = 0.0
    var failures = 0.0
    var lastFailure = ""
  }

  /// The newest call counts this much.
  private static let weight = 0.1
  private let state = Mutex(State())

  func succeeded(_ duration: Duration) {
    let milliseconds = Double(duration.milliseconds)
    state.withLock { state in
      state.milliseconds += (milliseconds - state.milliseconds) * Self.weight
      state.failures -= state.failures * Self.weight
    }
  }

  func failed(_ message: String) {
    state.withLock { state in
      state.failures += (1 - state.failures) * Self.weight
      state.lastFailure = message
    }
  }

  var meanMilliseconds: Double { state.withLock { $0.milliseconds } }
  /// 0...1.
  var failureShare: Double { state.withLock { $0.failures } }
  var lastFailure: String { state.withLock { $0.lastFailure } }
}

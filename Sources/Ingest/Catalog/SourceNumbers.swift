import Synchronization
import Telemetry

/// Numbers sources in the order in which they are asked for, each name once.
final class SourceNumbers: Sendable {
  private struct State {
    var known: [String: SourceID] = [:]
    var next: Int32
  }

  private let state: Mutex<State>

  init(from first: Int32) {
    state = Mutex(State(next: first))
  }

  /// The number of a name: the same every time.
  func source(_ name: String) -> SourceID {
    state.withLock { state in
      if let known = state.known[name] { return known }
      let source = SourceID(state.next)
      state.next += 1
      state.known[name] = source
      return source
    }
  }
}

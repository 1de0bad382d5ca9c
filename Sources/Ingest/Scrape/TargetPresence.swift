import Synchronization

/// Whether a target is still wanted: said by who finds targets, asked by the one who scrapes it.
final class TargetPresence: Sendable {
  enum State {
    case wanted
    /// Not found any more; it may come back.
    case lost
    /// Another target writes its series from now on: they end at once.
    case replaced
  }

  private let value = Mutex(State.wanted)

  var state: State {
    get { value.withLock { $0 } }
    set { value.withLock { $0 = newValue } }
  }
}

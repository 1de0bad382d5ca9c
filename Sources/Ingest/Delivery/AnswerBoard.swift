import Synchronization
import Telemetry

/// How often each source has answered, good or bad: what `snapshot` and `check` wait for.
final class AnswerBoard: Sendable {
  private let counts = Mutex<[SourceID: Int]>([:])

  func answered(_ source: SourceID) {
    counts.withLock { $0[source, default: 0] += 1 }
  }

  /// It is another kind of source from now on.
  func forget(_ source: SourceID) {
    counts.withLock { $0[source] = nil }
  }

  func count(_ source: SourceID) -> Int {
    counts.withLock { $0[source] ?? 0 }
  }
}

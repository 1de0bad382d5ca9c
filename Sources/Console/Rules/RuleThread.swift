import Alerts
import Glibc
import Query
import Synchronization
import Telemetry

/// Evaluates rules on a thread of its own, as long as the console runs: neither the screen nor the
/// archive waits for a query.
final class RuleThread: Sendable {
  /// What says when something is due.
  enum Clock: Sendable {
    /// The wall's. A scrape is stored under the time at which it began, so an evaluation waits until
    /// what began before its moment is in: else live and replay would not see the same.
    case wall(settling: Duration)
    /// The data's own: captured inputs, as far as they are read.
    case capture(isRead: @Sendable () -> Bool)
  }

  private let rules: RuleBook
  private let archive: Archive
  private let clock: Clock
  private let isStopped = Atomic(false)

  init(_ rules: RuleBook, _ archive: Archive, _ clock: Clock) {
    self.rules = rules
    self.archive = archive
    self.clock = clock
  }

  func start() {
    OwnThread.start { [self] in
      switch clock {
      case .wall(let settling): evaluateAsTimePasses(settling)
      case .capture(let isRead): evaluateAsDataComes(isRead)
      }
    }
  }

  /// An evaluation that is going on comes to its end and is dropped with the archive.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  private var isRunning: Bool { !isStopped.load(ordering: .relaxed) }

  private func evaluateAsTimePasses(_ settling: Duration) {
    var (rules, store) = (rules, ArchivedStore(archive))
    let began = ContinuousClock.now
    rules.began(at: WallClock.now - settling, in: &store)
    while isRunning, let next = rules.next {
      let now = WallClock.now - settling
      if now < next {
        Self.pause(min(next - now, .milliseconds(200)))
      } else {
        rules.evaluate(due: now, in: &store) { ContinuousClock.now - began }
      }
    }
  }

  /// First all that there is, then what a file that grows brings.
  private func evaluateAsDataComes(_ isRead: () -> Bool) {
    var (rules, store) = (rules, ArchivedStore(archive))
    var reached: Timestamp?
    while isRunning {
      Self.pause(reached == nil ? .milliseconds(20) : .seconds(1))
      guard isRead(), let newest = store.engine.newest, newest != reached else { continue }
      if reached == nil {
        rules.evaluateCapture(in: &store)
      } else {
        rules.evaluate(through: newest, in: &store)
      }
      reached = newest
    }
  }

  private static func pause(_ duration: Duration) {
    usleep(UInt32(clamping: max(1, duration.nanoseconds / 1000)))
  }
}

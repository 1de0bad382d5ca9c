import Glibc
import Synchronization

/// SIGTERM, SIGINT and SIGHUP as a question that a loop asks: a command that goes on ends in order.
package enum StopSignals {
  /// A signal handler may touch nothing but such a flag.
  private static let raised = Atomic(false)

  package static func watch() {
    for number in [SIGTERM, SIGINT, SIGHUP] {
      _ = signal(number) { _ in StopSignals.raised.store(true, ordering: .relaxed) }
    }
  }

  package static func wait() async {
    while !isRaised { try? await Task.sleep(for: .milliseconds(50)) }
  }

  package static var isRaised: Bool { raised.load(ordering: .relaxed) }
}

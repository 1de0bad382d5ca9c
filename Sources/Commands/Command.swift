/// One subcommand with everything that was asked of it. The exit status is the contract's.
package protocol Command: Sendable {
  func run(_ io: CommandIO) async throws(UseProblem) -> Int32
}

extension Command {
  /// Runs to the exit status; wrong use becomes its line and a 2.
  package func runToStatus(_ io: CommandIO) async -> Int32 {
    var status: Int32
    do throws(UseProblem) {
      status = try await run(io)
    } catch {
      io.complain(error.description)
      status = ExitStatus.wrongUse
    }
    io.flush()
    return status
  }
}

package enum ExitStatus {
  package static let wrongUse: Int32 = 2
}

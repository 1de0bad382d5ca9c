import Bytes
import Glibc
import Synchronization
package import Telemetry

/// What a command has of the world around it: two streams, the terminal's answer, the clock and the
/// environment. Given as an argument, so that a command runs in a test as in a shell.
package final class CommandIO: Sendable {
  /// Standard output is a terminal: text is made harmless and may be coloured.
  package let isTerminal: Bool
  /// Of the environment; `NO_COLOR` is looked at here and never by a command.
  package let allowsColour: Bool
  package let environment: @Sendable (String) -> String?
  package let clock: @Sendable () -> Timestamp
  private let output: Mutex<OutputBuffer>
  private let errors: Mutex<OutputBuffer>

  /// - Parameter descriptors: nil keeps both streams in memory.
  package init(
    descriptors: (output: Int32, errors: Int32)?, isTerminal: Bool,
    environment: @escaping @Sendable (String) -> String?,
    clock: @escaping @Sendable () -> Timestamp
  ) {
    self.isTerminal = isTerminal
    self.environment = environment
    self.clock = clock
    allowsColour = isTerminal && (environment("NO_COLOR") ?? "").isEmpty
    output = Mutex(OutputBuffer(descriptor: descriptors?.output))
    errors = Mutex(OutputBuffer(descriptor: descriptors?.errors))
  }

  /// The process's own streams. A reader that goes away shows as an error of `write`, not as a
  /// signal that ends the process.
  package static func process() -> CommandIO {
    _ = signal(SIGPIPE, SIG_IGN)
    return CommandIO(
      descriptors: (STDOUT_FILENO, STDERR_FILENO), isTerminal: isatty(STDOUT_FILENO) == 1,
      environment: { name in unsafe getenv(name).map { unsafe String(cString: $0) } },
      clock: { SystemClock.now })
  }

  package var now: Timestamp { clock() }

  package func write(_ text: String) { output.withLock { $0.write(text) } }
  package func write(_ bytes: [UInt8]) { output.withLock { $0.write(bytes) } }
  package func write(_ bytes: ArraySlice<UInt8>) { output.withLock { $0.write(bytes) } }
  package func flush() { output.withLock { $0.flush() } }

  /// Nobody reads standard output any more: what is left to do is of no use.
  package var isOutputClosed: Bool { output.withLock { $0.isClosed } }

  /// One line on standard error, made harmless: it may quote a payload.
  package func complain(_ message: String) {
    flush()
    errors.withLock { errors in
      errors.write("martlet: " + HarmlessText.line(message) + "\n")
      errors.flush()
    }
  }

  /// A line on standard error as it is meant for machines too: `LINE:COL: why`.
  package func report(_ line: String) {
    errors.withLock { errors in
      errors.write(HarmlessText.line(line) + "\n")
      errors.flush()
    }
  }

  /// What was written so far, where the streams are kept in memory.
  package var heldOutput: [UInt8] { output.withLock { $0.held } }
  package var heldErrors: String { errors.withLock { String(decoding: $0.held, as: UTF8.self) } }
}

import CPty
import Glibc

/// A real program in a real terminal of the given size, driven and read by a test.
///
/// Its calls block until what they wait for has come or the time is over: a suite that uses it is
/// `.serialized`. The program is killed when the session is dropped.
package final class PtySession {
  /// How a program ended.
  package enum Exit: Hashable, Sendable {
    case code(Int32)
    case signal(Int32)
  }

  package struct TimedOut: Error, CustomStringConvertible {
    package var wanted: String
    package var screen: String
    package var description: String { "\(wanted) did not come; the screen:\n\(screen)" }
  }

  package struct NotStarted: Error {
    package var path: String
    package var errno: Int32
  }

  package private(set) var screen: EmulatedScreen
  /// Everything that the program wrote.
  package private(set) var output: [UInt8] = []
  package let process: Int32
  private let terminal: Int32
  private var exit: Exit?

  /// Starts `executable` (a path) with nothing in its environment but a tidy TERM, LANG and PATH and what
  /// is given. `standardInput` is a descriptor that takes the terminal's place there.
  package init(
    executable: String, arguments: [String] = [], environment: [String: String] = [:],
    rows: Int = 24, columns: Int = 80, standardInput: Int32? = nil
  ) throws {
    var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    variables.merge(environment) { $1 }
    // Coverage of the programs under test is collected like that of the tests.
    if let profile = unsafe getenv("LLVM_PROFILE_FILE") {
      variables["LLVM_PROFILE_FILE"] = unsafe String(cString: profile)
    }
    var terminal: Int32 = -1
    // The texts are copied by execve before they are freed here.
    let argumentTexts = unsafe ([executable] + arguments).map { unsafe strdup($0) } + [nil]
    let variableTexts = unsafe variables.map { unsafe strdup("\($0)=\($1)") } + [nil]
    process = unsafe cpty_spawn(
      executable, argumentTexts, variableTexts, Int32(rows), Int32(columns), standardInput ?? -1,
      &terminal)
    let failure = errno
    let texts = unsafe argumentTexts + variableTexts
    for index in unsafe texts.indices { unsafe free(texts[index]) }
    guard process > 0 else { throw NotStarted(path: executable, errno: failure) }
    self.terminal = terminal
    screen = EmulatedScreen(rows: rows, columns: columns)
  }

  deinit {
    close(terminal)
    guard exit == nil else { return }
    kill(process, SIGKILL)
    _ = waitpid(process, nil, 0)
  }

  /// Sends keys as the terminal would; Enter is `\r`.
  package func send(_ text: String) {
    let bytes = Array(text.utf8)
    // The bytes live longer than the call.
    _ = unsafe write(terminal, bytes, bytes.count)
  }

  package func resize(rows: Int, columns: Int) {
    screen.resize(rows: rows, columns: columns)
    cpty_resize(terminal, Int32(rows), Int32(columns))
  }

  package func signal(_ number: Int32) {
    kill(process, number)
  }

  /// Reads until the condition holds for the screen.
  package func readUntil(
    _ wanted: String, timeout: Duration = .seconds(10), _ holds: (EmulatedScreen) -> Bool
  ) throws(TimedOut) {
    let end = ContinuousClock.now + timeout
    while !holds(screen) {
      guard ContinuousClock.now < end else { throw TimedOut(wanted: wanted, screen: screen.text) }
      readSome(for: .milliseconds(20))
    }
  }

  /// Reads until the text is on the screen.
  package func readUntil(_ text: String, timeout: Duration = .seconds(10)) throws(TimedOut) {
    try readUntil("\"\(text)\"", timeout: timeout) { $0.text.contains(text) }
  }

  /// Reads until nothing has come for a while.
  package func settle(quiet: Duration = .milliseconds(100)) {
    while readSome(for: quiet) {}
  }

  /// Reads on until the program has ended, and says how.
  package func waitForExit(timeout: Duration = .seconds(10)) throws(TimedOut) -> Exit {
    let end = ContinuousClock.now + timeout
    while true {
      if let exit { return exit }
      readSome(for: .milliseconds(10))
      var status: Int32 = 0
      if unsafe waitpid(process, &status, WNOHANG) == process {
        settle(quiet: .milliseconds(10))
        exit = cpty_exited(status) ? .code(cpty_exit_code(status)) : .signal(cpty_signal(status))
      } else if ContinuousClock.now >= end {
        throw TimedOut(wanted: "the end of the program", screen: screen.text)
      }
    }
  }

  /// What the program has not given back of screen and modes, in words; empty when it left all clean.
  package var leftBehind: [String] {
    var left = screen.leftBehind
    if !cpty_echoes(terminal) { left.append("no echo") }
    if !cpty_edits_lines(terminal) { left.append("no line editing") }
    if !cpty_sends_signals(terminal) { left.append("no signals") }
    return left
  }

  /// Reads what comes within the time; false when nothing did.
  @discardableResult
  private func readSome(for time: Duration) -> Bool {
    let milliseconds = Int32(time.components.attoseconds / 1_000_000_000_000_000)
    var ready = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&ready, 1, milliseconds) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65536)
    // read writes into the array, which lives longer than the call.
    let count = unsafe read(terminal, &bytes, bytes.count)
    guard count > 0 else {
      // A terminal whose program has gone is always ready: give the program the time instead.
      _ = poll(nil, 0, milliseconds)
      return false
    }
    output += bytes[..<count]
    screen.read(bytes[..<count])
    return true
  }
}

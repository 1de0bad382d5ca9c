package import Glibc

/// A child with pipes on its three descriptors; killed when dropped.
///
/// Unsafe, and alone in this file, because posix_spawn takes C arrays.
package final class StartedProgram {
  package let process: pid_t
  private var standardInput: Int32
  private let standardOutput: Int32
  private let standardError: Int32
  private var isReaped = false

  package init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:],
    folder: String? = nil
  ) throws(ProgramRun.NotStarted) {
    let (input, output, errors) = (Self.pipe(), Self.pipe(), Self.pipe())
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input.read, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output.write, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors.write, 2)
    // env changes the folder, because posix_spawn's own way is not declared in Swift's Glibc.
    let mover = folder.map { ["/usr/bin/env", "-C", $0] } ?? []
    let command = mover + [path] + arguments
    var words = unsafe command.map { unsafe strdup($0) } + [nil]
    var variables =
      unsafe Self.tidy(environment).map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer {
      _ = unsafe (words + variables).map { unsafe free($0) }
    }
    var process = pid_t()
    let result = unsafe posix_spawn(&process, command[0], &actions, nil, &words, &variables)
    for descriptor in [input.read, output.write, errors.write] { close(descriptor) }
    self.process = process
    (standardInput, standardOutput, standardError) = (input.write, output.read, errors.read)
    if result != 0 {
      isReaped = true
      throw ProgramRun.NotStarted(path: path)
    }
  }

  deinit {
    if !isReaped {
      kill(process, SIGKILL)
      var status: Int32 = 0
      unsafe waitpid(process, &status, 0)
    }
    closeInput()
    close(standardOutput)
    close(standardError)
  }

  /// Writes all of it and closes the program's standard input.
  package func write(_ bytes: [UInt8]) {
    _ = Glibc.signal(SIGPIPE, SIG_IGN)
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(standardInput, $0.baseAddress! + written, bytes.count - written)
      }
      guard count > 0 else { break }
      written += count
    }
    closeInput()
  }

  package func signal(_ number: Int32) { kill(process, number) }

  /// Everything it says until it closes both descriptors or the time is over; then it is killed.
  package func readAll(seconds: Int32) -> (output: [UInt8], errors: [UInt8]) {
    var (output, errors): ([UInt8], [UInt8]) = ([], [])
    read(seconds: seconds, into: &output, &errors) { _ in false }
    return (output, errors)
  }

  /// Reads standard output until the text has come; what came so far.
  package func readUntil(_ text: String, seconds: Int32) -> String {
    var (output, errors): ([UInt8], [UInt8]) = ([], [])
    read(seconds: seconds, into: &output, &errors) {
      String(decoding: $0, as: UTF8.self).contains(text)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The exit status, or 128 and the signal's number.
  package func waitForExit() -> Int32 {
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    isReaped = true
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  private func read(
    seconds: Int32, into output: inout [UInt8], _ errors: inout [UInt8],
    until isEnough: ([UInt8]) -> Bool
  ) {
    var descriptors = [
      pollfd(fd: standardOutput, events: Int16(POLLIN), revents: 0),
      pollfd(fd: standardError, events: Int16(POLLIN), revents: 0),
    ]
    let deadline = ContinuousClock.now + .seconds(Int64(seconds))
    while descriptors.contains(where: { $0.fd >= 0 }), !isEnough(output) {
      let ready = unsafe poll(&descriptors, nfds_t(descriptors.count), 200)
      if ready == 0, ContinuousClock.now >= deadline {
        kill(process, SIGKILL)
        return
      }
      take(&descriptors[0], into: &output)
      take(&descriptors[1], into: &errors)
    }
  }

  private func take(_ descriptor: inout pollfd, into bytes: inout [UInt8]) {
    guard descriptor.revents != 0 else { return }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe Glibc.read(descriptor.fd, &chunk, chunk.count)
    if count > 0 { bytes += chunk[..<count] } else { descriptor.fd = -1 }
  }

  private func closeInput() {
    guard standardInput >= 0 else { return }
    close(standardInput)
    standardInput = -1
  }

  private static func tidy(_ environment: [String: String]) -> [String: String] {
    let home = unsafe getenv("HOME").map { unsafe String(cString: $0) } ?? "/"
    return ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": home, "TZ": "UTC"]
      .merging(environment) { $1 }
  }

  private static func pipe() -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    _ = unsafe Glibc.pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

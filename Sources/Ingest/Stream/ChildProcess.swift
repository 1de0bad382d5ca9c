import Glibc
import Synchronization

/// A shell command in a process group of its own, whose output is read through a pipe.
///
/// Unsafe code lives here because starting a process takes C's pointers.
final class ChildProcess: Sendable {
  struct Failure: Error {
    var description: String
  }

  /// Standard output and standard error of the command, together.
  let output: Int32
  private let group: pid_t
  private let isOver = Mutex(false)

  private static let grace = 50

  init(_ command: String) throws(Failure) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw Failure(description: "no pipe to be had") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }
    guard let group = Self.spawn(command, output: ends[1]) else {
      close(ends[0])
      throw Failure(description: "cannot be started")
    }
    output = ends[0]
    self.group = group
  }

  deinit {
    close(output)
  }

  /// Up to so many bytes of output; none at its end. Blocks until there are some.
  func read(count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      length = unsafe max(0, Glibc.read(output, buffer.baseAddress, count))
    }
  }

  /// Waits for a command that ended its output and gives its exit code; nil where a signal ended it.
  func wait() -> Int32? {
    isOver.withLock { isOver in
      guard !isOver else { return nil }
      isOver = true
      var status: Int32 = 0
      guard unsafe waitpid(group, &status, 0) == group, status & 0x7f == 0 else { return nil }
      return status >> 8 & 0xff
    }
  }

  /// Ends the whole group: asked first, forced half a second later. Blocks until it is gone.
  func end() {
    isOver.withLock { isOver in
      guard !isOver else { return }
      isOver = true
      kill(-group, SIGTERM)
      var status: Int32 = 0
      for _ in 0..<Self.grace {
        if unsafe waitpid(group, &status, WNOHANG) != 0 {
          // What the shell started may outlive it.
          kill(-group, SIGKILL)
          return
        }
        Pause.thread(for: .milliseconds(10))
      }
      kill(-group, SIGKILL)
      _ = unsafe waitpid(group, &status, 0)
    }
  }

  private static func spawn(_ command: String, output: Int32) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 2)
    var nothing = sigset_t()
    unsafe sigemptyset(&nothing)
    unsafe posix_spawnattr_setsigmask(&attributes, &nothing)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    var words = unsafe [strdup("/bin/sh"), strdup("-c"), strdup(command), nil]
    defer { for index in 0..<3 { unsafe free(words[index]) } }
    var child = pid_t()
    let result = unsafe posix_spawn(&child, "/bin/sh", &actions, &attributes, &words, environ)
    return result == 0 ? child : nil
  }
}

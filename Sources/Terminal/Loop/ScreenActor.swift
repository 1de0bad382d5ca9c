/// Whatever draws, or keeps what is drawn: all of it runs on the one thread that owns the terminal,
/// between two calls of poll.
@globalActor
package actor ScreenActor {
  package static let shared = ScreenActor()
  /// The loop that runs the actor's jobs.
  package static let loop = TerminalLoop()

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe Self.loop.asUnownedSerialExecutor()
  }

  /// For code that the loop itself calls: it is on the actor's thread, which is checked.
  package static func assumeIsolated<Result>(
    _ body: @ScreenActor () throws -> Result
  ) rethrows -> Result {
    loop.checkIsolated()
    // The isolation is no part of a closure's representation, and it holds: MainActor's function of
    // the same name does the same.
    return try withoutActuallyEscaping(body) { body in
      try unsafe unsafeBitCast(body, to: (() throws -> Result).self)()
    }
  }
}

package import Ingest
package import Storage
package import Terminal

/// Everything a session on a terminal is started with.
package struct ConsoleRequest: Sendable {
  package var options = ConsoleOptions()
  package var terminal = TerminalOptions()
  package var limits = StoreLimits()
  package var settings = SourceSettings()
  package var inputs: [Input] = []
  /// Something that runs as long as the console and tells what to watch: the demo's shop.
  package var companion: (any ConsoleCompanion)?

  package init() {}
}

/// A program inside the program that is watched: it starts when the screen is up and ends with it.
package protocol ConsoleCompanion: Sendable {
  /// - Parameter receiver: where it may send spans, as `http://127.0.0.1:PORT`.
  func start(sendingTo receiver: String) async throws -> [Input]
  func stop() async
}

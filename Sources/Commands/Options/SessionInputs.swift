package import Alerts
import Configuration
package import Ingest
package import Storage
package import Telemetry

/// The inputs of a screen: of the console, a replay or a snapshot.
package struct SessionInputs: Sendable {
  package var inputs: [Input]
  package var settings: SourceSettings
  package var limits: StoreLimits
  package var rules: RuleBook
  package var since: Timestamp?
  package var until: Timestamp?
  /// Of the configuration.
  package var theme: String?
  package var isColourless: Bool
}

extension InputOptions {
  /// - Parameters:
  ///   - isStrict: a glob without a match is wrong use; the console waits for its files.
  ///   - isFollowing: files are read on as they grow.
  ///   - mayBeEmpty: the console has a page for that.
  package func session(
    _ io: CommandIO, isStrict: Bool, isFollowing: Bool, mayBeEmpty: Bool = false,
    themes: [String] = []
  ) throws(UseProblem) -> SessionInputs {
    let request = try request(io, themes: themes)
    let (inputs, problems) = InputCatalog.resolve(
      request.words, configuration: request.configuration, strict: isStrict)
    if let problem = problems.first { throw UseProblem(problem.description) }
    if let absent = request.words.words.first(where: { Self.isAbsentPath($0, inputs) }) {
      throw UseProblem("\(absent): no such file or folder")
    }
    guard mayBeEmpty || !inputs.isEmpty else {
      throw UseProblem(
        "no INPUT; expected a file, glob, folder, URL, cmd:COMMAND or -, or a configuration")
    }
    let configuration = request.configuration
    return SessionInputs(
      inputs: inputs,
      settings: SourceSettings(
        interval: configuration.interval, timeout: configuration.timeout,
        followsFiles: isFollowing),
      limits: StoreLimits(bytes: configuration.maxMemoryBytes ?? StoreLimits.defaultBytes),
      rules: request.rules,
      since: request.since, until: request.until, theme: configuration.theme,
      isColourless: isColourless || !(io.environment("NO_COLOR") ?? "").isEmpty)
  }

  /// A single path that is not there is a slip; a glob may find its files later.
  private static func isAbsentPath(_ word: String, _ inputs: [Input]) -> Bool {
    inputs.contains { input in
      guard case .files(let pattern, _) = input.kind, pattern.text == word else { return false }
      return !pattern.isOpenEnded && !WholeFile.exists(word)
    }
  }
}

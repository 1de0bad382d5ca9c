import ArgumentParser
import Commands

/// INPUT and the options that belong to it, of every subcommand that takes one. Values may begin
/// with a dash (`--since -15m`), so each takes the next word whatever it looks like.
struct InputArguments: ParsableArguments {
  /// Stands for the value of an `--otlp` that was given without one.
  static let standardReceivers = "standard"

  @Argument(help: "URLs, files, globs, folders, cmd:COMMAND, or - for standard input.")
  var input: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: .init("A scrape target or exposition.", valueName: "input"))
  var metrics: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: .init("A health check or captured answers.", valueName: "input"))
  var health: [String] = []

  @Option(parsing: .unconditionalSingleValue, help: .init("A log.", valueName: "input"))
  var logs: [String] = []

  @Option(parsing: .unconditionalSingleValue, help: .init("Traces.", valueName: "input"))
  var traces: [String] = []

  @Option(
    parsing: .unconditional,
    help: .init(
      "Settings and inputs (default: martlet.yml here, then the user's).", valueName: "file"))
  var config: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: .init("Rules of Prometheus, evaluated over the inputs.", valueName: "file"))
  var rules: [String] = []

  @Option(
    parsing: .unconditional,
    help: .init("Between two scrapes or probes (default 5s).", valueName: "duration"))
  var interval: String?

  @Option(
    parsing: .unconditional,
    help: .init("How long an answer may take (default 4s).", valueName: "duration"))
  var timeout: String?

  @Option(
    parsing: .unconditional,
    help: .init("Nothing before: RFC 3339, Unix seconds, -15m.", valueName: "time"))
  var since: String?

  @Option(
    parsing: .unconditional, help: .init("Nothing at or after this time.", valueName: "time"))
  var until: String?

  @Option(
    help: .init(
      "Receive spans and metrics by OTLP/HTTP, by default at 127.0.0.1:4318; --otlp=HTTP_ADDR.",
      valueName: "addresses"))
  var otlp: String?

  @Option(
    parsing: .unconditional,
    help: .init("What the stores may use (default 512MiB).", valueName: "size"))
  var maxMemory: String?

  @Flag(help: "Without colours, as NO_COLOR in the environment says too.")
  var noColor = false

  var options: InputOptions {
    var options = InputOptions(words: input)
    (options.metrics, options.health) = (metrics, health)
    (options.logs, options.traces) = (logs, traces)
    options.config = config
    options.rules = rules
    (options.interval, options.timeout) = (interval, timeout)
    (options.since, options.until) = (since, until)
    options.otlp = otlp == Self.standardReceivers ? "" : otlp
    options.maxMemory = maxMemory
    options.isColourless = noColor
    return options
  }
}

/// `--filter`, which says for sure that it is one.
struct FilterArgument: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: .init(
      "A filter; also the first of several words, where it is no INPUT.", valueName: "filter"))
  var filter: String?
}

struct OutputArgument: ParsableArguments {
  @Option(parsing: .unconditional, help: .init("text or json.", valueName: "form"))
  var output: String?
}

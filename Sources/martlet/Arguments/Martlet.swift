import ArgumentParser

/// The root of the command line; what it does is in its subcommands.
struct Martlet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "martlet",
    abstract: "Metrics, health, logs and traces of live systems in one terminal.",
    usage: """
      martlet [INPUT...]
      martlet SUBCOMMAND ...
      """,
    discussion: """
      An INPUT is recognised by what it is: a URL that answers with metrics or health, a file, \
      glob or folder of logs, traces, expositions or captures (gz and zst too), cmd:COMMAND, or \
      - for standard input.
      """,
    version: "martlet 0.1.0",
    subcommands: [
      ConsoleArguments.self, DemoArguments.self, ReplayArguments.self, LogsArguments.self,
      TracesArguments.self, TraceArguments.self, QueryArguments.self, CheckArguments.self,
      HealthArguments.self, ReceiveArguments.self, LintArguments.self, SnapshotArguments.self,
      ListArguments.self,
    ],
    defaultSubcommand: ConsoleArguments.self)
}

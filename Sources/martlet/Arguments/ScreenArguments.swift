import ArgumentParser
import Commands

struct ConsoleArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "console", abstract: "Open the console on INPUT.",
    usage: "martlet [INPUT...] [options]")

  @OptionGroup var inputs: InputArguments

  @Option(parsing: .unconditional, help: .init("One of `martlet list themes`.", valueName: "name"))
  var theme: String?

  var command: any Command { Screen.Console(inputs: inputs.options, theme: theme) }
}

struct ReplayArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "The console, fed in the rhythm of a capture.",
    usage: "martlet replay INPUT... [options]")

  @OptionGroup var inputs: InputArguments

  @Option(parsing: .unconditional, help: .init("0.1 to 1000, or max.", valueName: "factor"))
  var speed: String?

  @Option(parsing: .unconditional, help: .init("Where to begin.", valueName: "time"))
  var from: String?

  @Option(parsing: .unconditional, help: .init("Where to end.", valueName: "time"))
  var to: String?

  @Flag(help: "Begin again at the end.") var loop = false

  @Option(parsing: .unconditional, help: .init("One of `martlet list themes`.", valueName: "name"))
  var theme: String?

  var command: any Command {
    Screen.Replay(
      inputs: inputs.options, speed: speed, from: from, to: to, isLooping: loop, theme: theme)
  }
}

struct SnapshotArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "snapshot", abstract: "One frame of a page, without a terminal.",
    usage: "martlet snapshot --page NAME INPUT... [options]")

  @OptionGroup var inputs: InputArguments

  @Option(parsing: .unconditional, help: .init("One of `martlet list pages`.", valueName: "name"))
  var page: String

  @Option(
    parsing: .unconditional, help: .init("Columns and rows (default 120x40).", valueName: "size"))
  var size: String?

  @Option(
    parsing: .unconditional, help: .init("Keys to press first: \"j j Enter\".", valueName: "keys"))
  var keys: String?

  @Option(parsing: .unconditional, help: .init("text, ansi or svg.", valueName: "form"))
  var output: String?

  @Option(
    parsing: .unconditional,
    help: .init("The longest wait for live inputs (default 15s).", valueName: "duration"))
  var wait: String?

  @Option(parsing: .unconditional, help: .init("One of `martlet list themes`.", valueName: "name"))
  var theme: String?

  var command: any Command {
    Screen.Snapshot(
      inputs: inputs.options, page: page, size: size, keys: keys, output: output, wait: wait,
      theme: theme)
  }
}

struct DemoArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "The console on an embedded, instrumented shop.")

  @Flag(help: "Run the shop alone and print its URLs and paths, until SIGTERM.")
  var headless = false

  @Option(parsing: .unconditional, help: .init("The same run again.", valueName: "number"))
  var seed: String?

  @Option(parsing: .unconditional, help: .init("One of `martlet list themes`.", valueName: "name"))
  var theme: String?

  @Flag(help: "Without colours.") var noColor = false

  var command: any Command {
    Screen.Demo(isHeadless: headless, seed: seed, theme: theme, isColourless: noColor)
  }
}

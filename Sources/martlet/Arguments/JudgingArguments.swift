import ArgumentParser
import Commands

struct CheckArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Scrape each target and probe each check once; the worst decides the exit status.",
    discussion: "Exits 0 healthy, 1 degraded, 2 unhealthy, 3 unknown.")

  @OptionGroup var inputs: InputArguments
  @OptionGroup var form: OutputArgument

  var command: any Command {
    var command = CheckCommand(inputs.options)
    command.output = form.output
    return command
  }
}

struct HealthArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "health", abstract: "Classify saved HTTP answers (status line, headers, body).",
    discussion: "Exits 0 healthy, 1 degraded, 2 unhealthy, 3 unknown.")

  @Argument(help: "Answers as curl -i saves them.") var file: [String] = []
  @OptionGroup var form: OutputArgument
  @Flag(help: "Without colours.") var noColor = false

  var command: any Command {
    var command = HealthCommand(file)
    command.output = form.output
    command.isColourless = noColor
    return command
  }
}

struct LintArguments: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Is this file right?",
    subcommands: [
      LintMetricsArguments.self, LintJSONArguments.self, LintConfigArguments.self,
      LintRulesArguments.self,
    ])
}

struct LintMetricsArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "Is this exposition right? Exits 0 or 1.")

  @Argument(help: "Standard input where none is named.") var file: String?

  @Option(
    parsing: .unconditional,
    help: .init("text, openmetrics or protobuf (default: by content).", valueName: "format"))
  var format: String?

  @OptionGroup var form: OutputArgument
  @Flag(help: "Refuse also what the specification forbids and a scrape takes.") var strict = false

  var command: any Command {
    var command = LintMetricsCommand(file)
    command.format = format
    command.output = form.output
    command.isStrict = strict
    return command
  }
}

struct LintJSONArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "json", abstract: "Is this one RFC 8259 document? Exits 0 or 1.")

  @Argument(help: "A file, or - for standard input.") var file: String

  var command: any Command { LintJSONCommand(file) }
}

struct LintConfigArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Is this martlet.yml or prometheus.yml right? Exits 0 or 1.",
    discussion: "Keys of Prometheus without effect here are warnings, told with their lines.")

  @Argument(help: "A file, or - for standard input.") var file: String

  var command: any Command { LintConfigCommand(file, themes: Screen.themes) }
}

struct LintRulesArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Is this rule file of Prometheus right? Exits 0 or 1.",
    discussion: "Rules that are there twice are warnings, told with their lines.")

  @Argument(help: "A file, or - for standard input.") var file: String

  var command: any Command { LintRulesCommand(file) }
}

struct ListArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "What this build knows, the name first.")

  @Argument(help: "pages, keys, themes, formats or checks.") var what: String?

  var command: any Command { ListCommand(what, Screen.catalog) }
}

import ArgumentParser
import Commands

struct LogsArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "logs", abstract: "Log records, merged in order of time.",
    usage: "martlet logs [FILTER] INPUT... [options]")

  @OptionGroup var inputs: InputArguments
  @OptionGroup var filter: FilterArgument

  @Option(parsing: .unconditional, help: .init("text, json, count or stats.", valueName: "form"))
  var output: String?

  @Option(
    parsing: .unconditional, help: .init("How many records have each value.", valueName: "field"))
  var countBy: String?

  @Flag(help: "The original bytes.") var raw = false
  @Flag(help: "Print what is there and go on with what comes.") var follow = false

  var command: any Command {
    var options = inputs.options
    options.filter = filter.filter
    var command = LogsCommand(options)
    command.output = output
    command.countBy = countBy
    command.isRaw = raw
    command.isFollowing = follow
    return command
  }
}

struct TracesArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "traces", abstract: "The list of traces.",
    usage: "martlet traces [FILTER] INPUT... [options]")

  @OptionGroup var inputs: InputArguments
  @OptionGroup var filter: FilterArgument
  @OptionGroup var form: OutputArgument

  var command: any Command {
    var options = inputs.options
    options.filter = filter.filter
    var command = TracesCommand(options)
    command.output = form.output
    return command
  }
}

struct TraceArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "One trace as a waterfall.",
    usage: "martlet trace ID INPUT... [options]")

  @Argument(help: "A trace id, its beginning, or slowest, latest, only.") var id: String
  @OptionGroup var inputs: InputArguments
  @OptionGroup var form: OutputArgument

  var command: any Command {
    var command = TraceCommand(id: id, inputs.options)
    command.output = form.output
    return command
  }
}

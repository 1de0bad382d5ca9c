import ArgumentParser
import Commands

struct QueryArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "One answer of PromQL, with no server behind it.",
    usage: """
      martlet query EXPR [INPUT...] [options]
      martlet query --test FILE...
      martlet query --check
      """,
    discussion: """
      Asks about the newest sample of captured inputs, else about now; --time says another moment, \
      --start, --end and --step ask about many. Exits 0, 1 where the query is refused.
      """)

  /// Options that stand alone: every other one takes the next word.
  static let flags: Set<String> = [
    "--check", "--test", "--explain", "--enable-experimental", "--no-color", "--help", "--version",
  ]

  @Argument(help: "A query; it may begin with a dash.") var expression: String?
  @OptionGroup var inputs: InputArguments

  @Option(
    parsing: .unconditional,
    help: .init("One moment: RFC 3339, Unix seconds, -15m.", valueName: "time"))
  var time: String?

  @Option(
    parsing: .unconditional, help: .init("The first moment of a range.", valueName: "time"))
  var start: String?

  @Option(parsing: .unconditional, help: .init("The last moment of a range.", valueName: "time"))
  var end: String?

  @Option(
    parsing: .unconditional,
    help: .init("Between two moments of a range: 15s, or seconds.", valueName: "duration"))
  var step: String?

  @Option(parsing: .unconditional, help: .init("table, json or csv.", valueName: "form"))
  var output: String?

  @Option(
    parsing: .unconditional,
    help: .init("promql (default); logql and traceql are not in this build.", valueName: "name"))
  var language: String?

  @Flag(help: "What each part of the query came to, and why an answer is empty.")
  var explain = false

  @Flag(help: "Experimental functions, duration arithmetic, fill, anchored and smoothed.")
  var enableExperimental = false

  @Flag(help: "Run test scripts: load, eval, expect, clear.") var test = false

  @Flag(help: "Judge the queries on standard input, one JSON string a line.") var check = false

  /// A query that begins with a dash, as `Invocation` hands it over.
  @Option(help: .hidden) var dashed: String?

  func validate() throws {
    guard !test || !check else { throw ValidationError("--test and --check are two commands") }
    guard test || check || dashed != nil || expression != nil else {
      throw ValidationError("Missing expected argument '<expr>'")
    }
    if check, dashed != nil || expression != nil {
      throw ValidationError("--check reads queries from standard input, and takes no other words")
    }
  }

  var command: any Command {
    var input = inputs.options
    if test { return QueryTestCommand([dashed, expression].compactMap(\.self) + input.words) }
    if check { return QueryCheckCommand() }
    // The first positional is the query, unless that was set apart.
    if dashed != nil, let expression { input.words.insert(expression, at: 0) }
    var command = QueryCommand(dashed ?? expression ?? "", input)
    var options = QueryOptions()
    (options.time, options.start, options.end, options.step) = (time, start, end, step)
    (options.output, options.language) = (output, language)
    options.hasExperimental = enableExperimental
    options.explains = explain
    command.options = options
    return command
  }
}

extension QueryArguments {
  /// A query such as `-sum(up)` would be taken for options: it is handed over as the value of one.
  static func settingApart(_ arguments: [String]) -> [String] {
    guard arguments.first == "query" else { return arguments }
    var arguments = arguments
    var index = 1
    while index < arguments.count, arguments[index] != "--" {
      let word = arguments[index]
      if word.hasPrefix("--"), word.dropFirst(2).first?.isLetter == true {
        // The next word is the option's, whatever it looks like.
        index += flags.contains(word) || word.contains("=") ? 1 : 2
      } else if word.hasPrefix("-"), word.count > 1, word != "-h" {
        arguments[index] = "--dashed=" + word
        return arguments
      } else {
        // The query is the first word that is no option's.
        return arguments
      }
    }
    return arguments
  }
}

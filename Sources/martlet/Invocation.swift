import ArgumentParser
import Commands

/// What a command line comes to. ArgumentParser would end the program with 64 and a page of usage;
/// here wrong use is one line and a 2, help and version are text for standard output.
enum Invocation: Sendable {
  case run(any Command)
  case tell(String)
  case wrongUse(String)

  init(_ arguments: [String]) {
    if let complaint = UnknownWord.complaint(about: arguments) {
      self = .wrongUse(complaint)
      return
    }
    do {
      var parsed = try Martlet.parseAsRoot(
        Self.withOptionalValues(QueryArguments.settingApart(arguments)))
      if let command = (parsed as? any Invocable)?.command {
        self = .run(command)
      } else if parsed is LintArguments {
        self = .wrongUse("expected what to lint: metrics or json")
      } else {
        // ArgumentParser's own, which throw what they have to tell.
        try parsed.run()
        self = .tell(Martlet.helpMessage())
      }
    } catch {
      guard Martlet.exitCode(for: error) != .success else {
        self = .tell(Martlet.fullMessage(for: error))
        return
      }
      self = .wrongUse(Self.line(Martlet.message(for: error)))
    }
  }

  func run(_ io: CommandIO) async -> Int32 {
    switch self {
    case .run(let command): return await command.runToStatus(io)
    case .tell(let text):
      io.write(text + "\n")
      io.flush()
      return 0
    case .wrongUse(let line):
      io.complain(line)
      return ExitStatus.wrongUse
    }
  }

  /// `--otlp` may stand alone, which ArgumentParser has no word for: it is given one.
  private static func withOptionalValues(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    return arguments.enumerated().map { index, word in
      index < end && word == "--otlp" ? "--otlp=\(InputArguments.standardReceivers)" : word
    }
  }

  /// ArgumentParser's message without what follows its first paragraph, and what to do.
  private static func line(_ message: String) -> String {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.hasPrefix("Usage:") }
    let words = lines.map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
    return words.joined(separator: " ") + "; --help says what there is"
  }
}

/// Arguments that become a command.
protocol Invocable {
  var command: any Command { get }
}

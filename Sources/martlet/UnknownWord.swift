import ArgumentParser
import Commands

/// A first word that looks like a subcommand and is none would be taken for a file to open. It is
/// told apart: letters only, and nothing of that name is there.
enum UnknownWord {
  static func complaint(about arguments: [String]) -> String? {
    guard let word = arguments.first, word.count > 1,
      word.allSatisfy({ $0.isASCII && $0.isLetter }), !names.contains(word),
      !InputWord.isThere(word)
    else { return nil }
    let known = names.filter { $0 != "help" }
    return "'\(word)' is no subcommand, and no file of that name is here"
      + InputWord.suggestion(for: word, in: known) + "; --help says what there is"
  }

  private static var names: [String] {
    Martlet.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }
}

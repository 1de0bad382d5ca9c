import Configuration

/// Where the configuration is: what `--config` names, else `martlet.yml` in the working folder,
/// else the user's own (XDG Base Directory Specification).
enum ConfigurationPlace {
  static let name = "martlet.yml"

  static func read(
    _ named: String?, _ io: CommandIO, themes: [String]
  ) throws(UseProblem) -> Configuration {
    guard let path = named ?? candidates(io).first(where: WholeFile.exists) else {
      return Configuration()
    }
    let file = try ConfigurationFile.read(path, themes: themes)
    if let problem = file.problems.first {
      let others = file.problems.count - 1
      let more = others == 0 ? "" : " (and \(others) more: martlet lint config \(path))"
      throw UseProblem(problem.text(in: path) + more)
    }
    for warning in file.warnings { io.complain(warning.text(in: path)) }
    return file.configuration
  }

  private static func candidates(_ io: CommandIO) -> [String] {
    let own = io.environment("XDG_CONFIG_HOME").flatMap { $0.isEmpty ? nil : $0 }
    let home = own ?? io.environment("HOME").map { $0 + "/.config" }
    return [name] + (home.map { ["\($0)/martlet/\(name)"] } ?? [])
  }
}

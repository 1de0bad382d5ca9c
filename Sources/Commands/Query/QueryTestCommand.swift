import Query

/// `martlet query --test FILE…`: runs PromQL test scripts and prints what did not come out as
/// expected, how each of several files did, and the sum.
package struct QueryTestCommand: Command {
  package var files: [String]

  package init(_ files: [String]) {
    self.files = files
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    guard !files.isEmpty else { throw UseProblem("--test: expected test scripts, FILE...") }
    // All are read before one is run: a slip in a name is found at once.
    var scripts: [(file: String, text: String)] = []
    for file in files {
      scripts.append((file, String(decoding: try WholeFile.read(file), as: UTF8.self)))
    }
    var table = TextTable([("SCRIPT", .left), ("PASSED", .right), ("FAILED", .right)])
    var (passed, failed, isGood) = (0, 0, true)
    for (file, text) in scripts {
      let run = TestScriptRun(TestScript(text))
      for failure in run.failures {
        io.write(HarmlessText.line("\(file):\(failure.line): \(failure.message)") + "\n")
      }
      table.append([.init(file), .init("\(run.passed)"), .init("\(run.failed)")])
      (passed, failed) = (passed + run.passed, failed + run.failed)
      isGood = isGood && run.isGood
    }
    if files.count > 1 { io.write(table.text(usesColour: false)) }
    io.write("\(passed) passed, \(failed) failed\n")
    return isGood ? 0 : 1
  }
}

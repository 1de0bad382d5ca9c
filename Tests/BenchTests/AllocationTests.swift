import TestSupport
import Testing

/// The benchmark program counts its own calls of malloc, which is exact where time is not: one
/// allocation more a line shows as thousands.
@Suite struct AllocationTests {
  private static let steady = [
    "exposition warm, node", "log lines, followed, 1 MB", "frame diff, unchanged",
    "frame diff, 50 cells", "frame diff, 5 %", "frame diff, all",
  ]

  @Test(arguments: steady)
  func `nothing is allocated for a line, a sample or a cell once all is warm`(
    name: String
  ) throws {
    let program = try BuiltProgram.path("martlet-bench")
    let run = try ProgramRun(program, ["--allocations", name], seconds: 120)
    #expect(run.status == 0, "\(run.errorText)")
    #expect(run.outputText == "0\t\(name)\n")
  }
}

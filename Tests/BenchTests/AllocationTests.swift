import TestSupport
import Testing

/// The benchmark program counts its own calls of malloc, which is exact where time is not: one
/// allocation more a line shows as thousands.
@Suite struct AllocationTests {
  /// Each with what its run may cost. A build without optimisation makes one for each of the 400
  /// scrapes, of 507 samples each; a release build none.
  private static let steady = [
    ("exposition warm, node", most: 400), ("exposition warm, OpenMetrics", most: 400),
    ("log lines, followed, 1 MB", most: 0),
    ("frame diff, unchanged", most: 0), ("frame diff, 50 cells", most: 0),
    ("frame diff, 5 %", most: 0), ("frame diff, all", most: 0),
  ]

  @Test(arguments: steady)
  func `nothing is allocated for a line, a sample or a cell once all is warm`(
    name: String, most: Int
  ) throws {
    let program = try BuiltProgram.path("martlet-bench")
    let run = try ProgramRun(program, ["--allocations", name], seconds: 120)
    #expect(run.status == 0, "\(run.errorText)")
    let line = run.outputText.split(separator: "\t")
    #expect(line.count == 2 && line.last == "\(name)\n", "\(run.outputText)")
    #expect(line.first.flatMap { Int($0) }.map { 0...most ~= $0 } == true, "\(run.outputText)")
  }
}

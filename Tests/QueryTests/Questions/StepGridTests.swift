import Query
import Telemetry
import Testing

struct StepGridTests {
  @Test func `steps are multiples of the step wherever the range begins`() {
    let grid = StepGrid.seconds(7, 40, step: 10)
    #expect(grid.steps == [10, 20, 30, 40].map { .seconds($0) })
    #expect(StepGrid.seconds(10, 39, step: 10).steps == [20, 30].map { .seconds($0) })
    #expect(StepGrid.seconds(-25, 5, step: 10).steps == [-20, -10, 0].map { .seconds($0) })
  }

  @Test func `a range that reaches past now stops there`() {
    let grid = StepGrid(
      range: TimeRange(start: .seconds(0), end: .seconds(60)), step: .seconds(10),
      now: .seconds(25))
    #expect(grid.steps.last == .seconds(20))
    #expect(grid.now == .seconds(25))
  }

  @Test(
    arguments: [
      (0, 0, 10), (10, 5, 10), (0, 1 << 40, 1), (0, 100, 0), (-(1 << 62), 1 << 62, 1),
    ] as [(Int64, Int64, Int64)])
  func `no range makes more steps than the limit`(start: Int64, end: Int64, step: Int64) {
    #expect(StepGrid.seconds(start, end, step: step).steps.count <= StepGrid.stepLimit + 1)
  }
}

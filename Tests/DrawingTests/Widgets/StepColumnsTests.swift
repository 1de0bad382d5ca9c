import Drawing
import Testing

@Suite struct StepColumnsTests {
  /// A map of one row whose steps are all warm: `.` where nothing is known.
  private func map(steps: Int, width: Int) -> String {
    var surface = Surface(rows: 3, columns: width + 3, tier: .ascii)
    let levels = (0..<steps).map { step -> Int? in step % 2 == 0 ? 8 : nil }
    Heatmap([Heatmap.Row("a", levels)]).draw(on: &surface, in: surface.bounds)
    return String(surface.text(row: 0).dropFirst(3))
  }

  @Test(arguments: [
    (10, 10, "#.#.#.#.#."), (9, 10, "#.#.#.#.# "), (5, 10, "##..##..##"), (4, 10, "###..###.."),
    (12, 10, "#.#.#.#.#."), (13, 10, ".#.#.#.#.#"), (1, 4, "####"), (0, 4, "    "),
  ])
  func `steps fill the width where they are clearly fewer`(
    steps: Int, width: Int, text: String
  ) {
    #expect(map(steps: steps, width: width) == text)
  }

  @Test(arguments: [(5, 13), (7, 40), (30, 29), (3, 100)])
  func `a point is drawn within its own step`(steps: Int, width: Int) {
    for step in 0..<steps {
      var surface = Surface(rows: 3, columns: width + 3, tier: .ascii)
      var map = Heatmap([Heatmap.Row("a", (0..<steps).map { $0 == step ? 8 : 0 })])
      map.draw(on: &surface, in: surface.bounds)
      let warm = Set((3..<width + 3).filter { surface.cell(row: 0, column: $0)?.glyph == 0x23 })
      map.points = [Heatmap.Point(row: 0, step: step)]
      map.draw(on: &surface, in: surface.bounds)
      let marked = (3..<width + 3).filter { surface.cell(row: 0, column: $0)?.glyph == 0x6f }
      #expect(marked.count == (warm.isEmpty ? 0 : 1))
      #expect(marked.allSatisfy(warm.contains))
    }
  }
}

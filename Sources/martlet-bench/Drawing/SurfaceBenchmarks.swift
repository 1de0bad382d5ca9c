import Drawing

/// From words to cells, and from two frames to what the terminal is sent.
enum SurfaceBenchmarks {
  static let all = [
    diff("unchanged", SurfaceInput.screen(changing: 0), changed: 0, bar: 20_000),
    diff("50 cells", SurfaceInput.screen(changing: 50), changed: 50, bar: 80_000),
    diff("5 %", SurfaceInput.screen(changing: 500), changed: 500, bar: 400_000),
    diff("all", SurfaceInput.screen(changing: 10_000), changed: 10_000, bar: 1_000_000),
    Benchmark(name: "surface write, ASCII", unit: "cell", bar: nil) {
      write(SurfaceInput.texts(seed: 7))
    },
    Benchmark(name: "surface write, accents", unit: "cell", bar: nil) {
      let texts = SurfaceInput.texts(seed: 7)
      return write(texts.map { $0.map { String($0.map { $0 == "e" ? "é" : $0 }) } })
    },
    Benchmark(name: "surface write, wide", unit: "cell", bar: nil) {
      write(
        SurfaceInput.texts(seed: 7).map { words in
          words.map { String(repeating: "日本", count: $0.count / 4) }
        })
    },
    Benchmark(name: "surface clear, 200x50", unit: "frame", bar: nil) {
      var surface = SurfaceInput.screen
      return Benchmark.Prepared(items: 1, repeats: 1000) {
        for _ in 0..<1000 {
          surface.put("x", row: 0, column: 0)
          surface.clear()
        }
        precondition(surface.cell(row: 0, column: 0) == .blank)
      }
    },
  ]

  /// The bars are those of a frame that goes to the terminal; finding the changes is a part of it.
  private static func diff(
    _ name: String, _ after: Surface, changed: Int, bar: Double
  ) -> Benchmark {
    Benchmark(
      name: "frame diff, \(name)", unit: "frame", bar: .nanoseconds(bar), isSteady: true
    ) {
      let before = SurfaceInput.screen
      return Benchmark.Prepared(items: 1, repeats: 1000) {
        var cells = 0
        for _ in 0..<1000 {
          FrameDiff.forEachChange(from: before, to: after) { cells += $0.columns.count }
        }
        precondition(cells >= changed * 1000)
      }
    }
  }

  private static func write(_ lines: [[String]]) -> Benchmark.Prepared {
    var surface = Surface(rows: SurfaceInput.rows, columns: SurfaceInput.columns)
    let cells = lines.joined().reduce(0) { $0 + TextWidth.cells($1) }
    return Benchmark.Prepared(items: cells, repeats: 100) {
      for _ in 0..<100 { SurfaceInput.write(on: &surface, lines: lines) }
      precondition(surface.cell(row: 0, column: 0) != .blank)
    }
  }
}

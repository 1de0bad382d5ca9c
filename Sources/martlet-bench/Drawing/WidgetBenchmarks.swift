import Drawing

/// The widgets that touch many cells.
enum WidgetBenchmarks {
  static let all = [
    widget("sparklines, 250 of 18 cells", unit: "line", items: 250) {
      let lines = (0..<250).map { Sparkline(values(36, seed: UInt64($0))) }
      return { surface in
        for (index, line) in lines.enumerated() {
          line.draw(
            on: &surface,
            in: Rect(row: index / 5, column: index % 5 * 20, height: 1, width: 18))
        }
      }
    },
    widget("heatmap, 46x180", unit: "frame", items: 1) {
      let heatmap = shades
      return { heatmap.draw(on: &$0, in: $0.bounds) }
    },
    widget("line chart, 4 lines of 360", unit: "frame", items: 1) {
      let lines = zip(0..<4, [Role.series1, .series2, .series3, .series4])
        .map { LineChart.Series(values(360, seed: UInt64($0)), as: $1) }
      let chart = LineChart(lines, axis: axis) { "\(Int($0))" }
      return { chart.draw(on: &$0, in: $0.bounds) }
    },
  ]

  private static func widget(
    _ name: String, unit: String, items: Int,
    prepare: @escaping @Sendable () -> (inout Surface) -> Void
  ) -> Benchmark {
    Benchmark(name: name, unit: unit, bar: nil) {
      let draw = prepare()
      var surface = Surface(rows: SurfaceInput.rows, columns: SurfaceInput.columns)
      return Benchmark.Prepared(items: items, repeats: 50) {
        for _ in 0..<50 { draw(&surface) }
        precondition(surface.lines.contains { $0.contains { $0 != " " } })
      }
    }
  }

  private static var axis: TimeAxis {
    let start = LogInput.start
    return TimeAxis(from: start, to: start + 3_600_000_000_000, columns: 180) {
      "\(($0 - start) / 60_000_000_000)m"
    }
  }

  private static var shades: Heatmap {
    var random = BenchmarkGenerator(seed: 9)
    let rows = (0..<46).map { row in
      Heatmap.Row("\(row * 10) ms", (0..<180).map { _ in random.below(9) })
    }
    return Heatmap(rows, ticks: axis.ticks, cursor: 90)
  }

  /// A walk with a gap here and there.
  private static func values(_ count: Int, seed: UInt64) -> [Double?] {
    var random = BenchmarkGenerator(seed: seed)
    var value = 500.0
    return (0..<count).map { _ in
      value = max(0, value + Double(random.below(101)) - 50)
      return random.below(50) == 0 ? nil : value
    }
  }
}

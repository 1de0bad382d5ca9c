import Bytes

/// One line of the table: a piece of work over bytes that it makes itself from a fixed seed.
struct Benchmark: Sendable {
  var name: String
  /// What the time is divided by: samples, lines, cells.
  var unit: String
  /// What the work must stay below, as a multiple of the memchr time; nil where no bar is set.
  var bar: Double?
  /// Prepares the input and answers with one run's work.
  var prepare: @Sendable () -> Prepared

  struct Prepared {
    /// Searched for line feeds to give the memchr time; empty where the work reads no bytes.
    var bytes: [UInt8] = []
    var items: Int
    /// The work, `repeats` times over, so that small inputs can be timed.
    var repeats = 1
    var run: () -> Void
  }
}

/// `martlet-bench [WORD…]`: all benchmarks, or those whose names contain a word.
@main
struct Bench {
  /// One file, one function, one line here.
  static let catalog: [Benchmark] =
    ExpositionBenchmarks.all + LogPageBenchmarks.all + SeriesBenchmarks.all + TraceBenchmarks.all

  static func main() {
    let words = CommandLine.arguments.dropFirst()
    print(Row.heading)
    for benchmark in catalog
    where words.isEmpty || words.contains(where: { benchmark.name.contains($0) }) {
      print(measure(benchmark).text)
    }
  }

  private static func measure(_ benchmark: Benchmark) -> Row {
    let prepared = benchmark.prepare()
    let work = Stopwatch.median { prepared.run() } / Double(prepared.repeats)
    var lines = 0
    // Without bytes there is nothing to search, and what a clock makes of nothing is noise.
    let limit =
      prepared.bytes.isEmpty
      ? 0 : Stopwatch.median { lines = countLines(prepared.bytes, prepared.repeats) }
    precondition(prepared.bytes.isEmpty || lines > 0)
    return Row(
      benchmark: benchmark, nanoseconds: work / Double(prepared.items),
      limit: limit / Double(prepared.repeats * prepared.items),
      gigabytesPerSecond: Double(prepared.bytes.count) / work)
  }

  /// The least that any reader of lines must do.
  private static func countLines(_ bytes: [UInt8], _ repeats: Int) -> Int {
    let span = bytes.span
    var lines = 0
    for _ in 0..<repeats {
      var position = 0
      while let end = span.firstIndex(of: UInt8(ascii: "\n"), from: position) {
        lines += 1
        position = end + 1
      }
    }
    return lines
  }
}

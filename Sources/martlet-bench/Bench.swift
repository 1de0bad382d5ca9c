import Bytes
import CAllocations

/// One line of the table: a piece of work over bytes that it makes itself from a fixed seed.
struct Benchmark: Sendable {
  var name: String
  /// What the time is divided by: samples, lines, cells.
  var unit: String
  /// What the work must stay below; nil where no bar is set.
  var bar: Bar?
  /// Once warm, a run allocates nothing: no line, sample or cell costs any.
  var isSteady = false
  /// Prepares the input and answers with one run's work.
  var prepare: @Sendable () -> Prepared

  enum Bar: Sendable {
    /// A multiple of the memchr time over the same bytes: holds on slow and busy machines too.
    case memchr(Double)
    /// For work that reads no bytes, in nanoseconds per unit.
    case nanoseconds(Double)
  }

  struct Prepared {
    /// Searched to give the memchr time; empty where the work reads no bytes.
    var bytes: [UInt8] = []
    /// What is searched for: ends of lines, or in binary input a byte that is rare.
    var searched = UInt8(ascii: "\n")
    var items: Int
    /// The work, `repeats` times over, so that small inputs can be timed.
    var repeats = 1
    /// What else is worth knowing of the input or the result: bytes a sample, bytes a line.
    var note = ""
    var run: () -> Void
  }
}

/// `martlet-bench [--allocations] [WORD…]`: all benchmarks, or those whose names contain a word.
/// Cases of memory run in processes of their own, `--memory NUMBER`. With `--exporter PORT…` what
/// listens there on loopback is scraped for a minute.
/// With `--allocations` nothing is timed: what a warm run of each steady one allocates is counted.
@main
struct Bench {
  /// One file, one function, one line here.
  static let catalog: [Benchmark] =
    ExpositionBenchmarks.all + FirstSightBenchmarks.all + OTLPMetricBenchmarks.all
    + LogBenchmarks.all + SeriesBenchmarks.all + PromQLBenchmarks.all + HistogramBenchmarks.all
    + TraceBenchmarks.all
    + SurfaceBenchmarks.all + WidgetBenchmarks.all + PageBenchmarks.all + LogPageBenchmarks.all
    + TracesPageBenchmarks.all

  static func main() {
    if let place = CommandLine.arguments.firstIndex(of: "--memory") {
      let number = CommandLine.arguments.dropFirst(place + 1).first.flatMap { Int($0) } ?? 0
      return print(MemoryCases.all[number % MemoryCases.all.count].measured())
    }
    if CommandLine.arguments.contains("--exporter") {
      let ports = CommandLine.arguments.compactMap { UInt16($0) }
      for port in ports { print(LiveExporter(port: port).measured()) }
      return
    }
    let words = CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("--") }
    let chosen = catalog.filter { benchmark in
      words.isEmpty || words.contains { benchmark.name.contains($0) }
    }
    if CommandLine.arguments.contains("--allocations") {
      for benchmark in chosen where benchmark.isSteady {
        print("\(allocations(of: benchmark))\t\(benchmark.name)")
      }
      return
    }
    print(Row.heading)
    for benchmark in chosen { print(measure(benchmark).text) }
    for (number, one) in MemoryCases.all.enumerated()
    where words.isEmpty || words.contains(where: one.name.contains) {
      guard ProcessMemory.runAgain("--memory \(number)") else {
        print("\(one.name): could not be run")
        continue
      }
    }
  }

  /// Of one run, after two that warmed up.
  private static func allocations(of benchmark: Benchmark) -> UInt {
    let prepared = benchmark.prepare()
    for _ in 0..<2 { prepared.run() }
    let before = martlet_allocations()
    prepared.run()
    return martlet_allocations() - before
  }

  private static func measure(_ benchmark: Benchmark) -> Row {
    let prepared = benchmark.prepare()
    let work = Stopwatch.median { prepared.run() } / Double(prepared.repeats)
    let before = martlet_allocations()
    prepared.run()
    let allocations = martlet_allocations() - before
    var found = 0
    // Without bytes there is nothing to search, and what a clock makes of nothing is noise.
    let limit = prepared.bytes.isEmpty ? 0 : Stopwatch.median { found = search(prepared) }
    precondition(found >= 0)
    return Row(
      benchmark: benchmark, note: prepared.note, nanoseconds: work / Double(prepared.items),
      allocations: Double(allocations) / Double(prepared.repeats * prepared.items),
      limit: limit / Double(prepared.repeats * prepared.items),
      gigabytesPerSecond: Double(prepared.bytes.count) / work)
  }

  /// The least that any reader of the bytes must do.
  private static func search(_ prepared: Benchmark.Prepared) -> Int {
    let span = prepared.bytes.span
    var found = 0
    for _ in 0..<prepared.repeats {
      var position = 0
      while let place = span.firstIndex(of: prepared.searched, from: position) {
        found += 1
        position = place + 1
      }
    }
    return found
  }
}

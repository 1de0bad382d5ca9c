import Bytes
import Formats
import Telemetry

/// A scrape from its bytes to columns and values.
enum ExpositionBenchmarks {
  static let all = [
    Benchmark(name: "exposition warm, 100k series", unit: "sample", bar: .memchr(4.5)) {
      warm({ ExpositionInput.cluster(series: 100_000, tick: $0) }, repeats: 1)
    },
    Benchmark(name: "exposition warm, node", unit: "sample", bar: nil, isSteady: true) {
      warm({ ExpositionInput.node(tick: $0) }, repeats: 200)
    },
    Benchmark(name: "exposition warm, OpenMetrics", unit: "sample", bar: nil, isSteady: true) {
      warm(
        { ExpositionInput.openMetrics(tick: $0) }, format: .openMetrics, repeats: 200)
    },
    Benchmark(name: "exposition cold parse, 100k series", unit: "sample", bar: .memchr(12)) {
      parse(ExpositionInput.cluster(series: 100_000, tick: 0))
    },
    Benchmark(name: "exposition cold to columns, 100k", unit: "sample", bar: nil) {
      cold(ExpositionInput.cluster(series: 100_000, tick: 0), repeats: 1)
    },
    Benchmark(name: "exposition cold to columns, node", unit: "sample", bar: nil) {
      cold(ExpositionInput.node(tick: 0), repeats: 200)
    },
    Benchmark(name: "exposition labels, 100k series", unit: "series", bar: nil) {
      labels(ExpositionInput.cluster(series: 100_000, tick: 0))
    },
  ]

  /// A reader that has seen the target before, given its scrapes by turns; of 100,000 series 0.2 %
  /// come and go.
  private static func warm(
    _ input: (_ tick: Int) -> ExpositionInput, format: ExpositionFormat = .text, repeats: Int
  ) -> Benchmark.Prepared {
    let first = input(1)
    let bodies = [first.bytes, input(2).bytes]
    let session = Session()
    for body in bodies + bodies { session.read(body, format) }
    return Benchmark.Prepared(
      bytes: first.bytes, items: first.samples, repeats: repeats * 2
    ) {
      for _ in 0..<repeats {
        for body in bodies { session.read(body, format) }
      }
    }
  }

  /// Every line taken apart by all rules, to its value and the places of its labels, and nothing
  /// remembered of it.
  private static func parse(_ input: ExpositionInput) -> Benchmark.Prepared {
    let body = input.bytes
    return Benchmark.Prepared(bytes: body, items: input.samples) {
      var line = SampleLine()
      var (samples, labels, position) = (0, 0, 0)
      line.beginBody()
      while position < body.count {
        if body[position] == UInt8(ascii: "#") {
          position = (body.span.firstIndex(of: 10, from: position) ?? body.count) + 1
          continue
        }
        guard line.read(body.span, &position, format: .text) != nil else { break }
        samples += 1
        labels += line.labelCount
      }
      precondition(samples == input.samples && labels > samples)
    }
  }

  /// A reader's first scrape: every series parsed, checked and given a column.
  private static func cold(_ input: ExpositionInput, repeats: Int) -> Benchmark.Prepared {
    let body = input.bytes
    return Benchmark.Prepared(bytes: body, items: input.samples, repeats: repeats) {
      for _ in 0..<repeats {
        let session = Session()
        session.read(body)
        precondition(session.reader.seriesCount == Int32(input.samples))
      }
    }
  }

  /// What the store is told of each series once: its labels as Strings.
  private static func labels(_ input: ExpositionInput) -> Benchmark.Prepared {
    let body = input.bytes
    let session = Session()
    session.read(body)
    return Benchmark.Prepared(bytes: body, items: input.samples) {
      var count = 0
      for column in 0..<session.reader.seriesCount {
        count += session.reader.labels(ofColumn: column).labels.count
      }
      precondition(count > input.samples)
    }
  }

  private final class Session {
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()

    func read(_ body: [UInt8], _ format: ExpositionFormat = .text) {
      reader.read(body.span, format: format, into: &scrape)
      precondition(scrape.badLines == 0)
    }
  }
}

import Bytes
import Telemetry
import TestSupport
import Testing

@testable import Formats

/// Valid expositions, broken in structured ways, and what must hold whatever they have become. A
/// short pass by default; MARTLET_FUZZ_SECONDS says for how long otherwise, in each format.
@Suite(.serialized)
struct ExpositionFuzzTests {
  private static let usualRounds = 400

  @Test(arguments: ExpositionFormat.allCases)
  func `what is read of a broken body holds together`(format: ExpositionFormat) {
    let clock = ContinuousClock()
    let end = FuzzTime.asked.map { clock.now + $0 }
    var seed: UInt64 = 0
    while end.map({ clock.now < $0 }) ?? (seed < Self.usualRounds) {
      let why = Self.flaw(format, seed: seed)
      #expect(why == nil, "seed \(seed) of \(format)")
      if why != nil { return }
      seed += 1
    }
    #expect(seed > 0)
  }

  /// What does not hold of the body that a seed makes; nil where all does.
  private static func flaw(_ format: ExpositionFormat, seed: UInt64) -> String? {
    var random = SeededGenerator(seed: seed)
    let valid = body(format, using: &random)
    var broken = valid
    if format == .protobuf {
      ExpositionMutation.changeProtobuf(&broken, using: &random)
    } else {
      ExpositionMutation.change(&broken, using: &random)
    }
    return flawOfReader(valid, broken, format) ?? flawOfVerdicts(broken, format)
      ?? flawOfNeighbours(format, using: &random)
  }

  private static func body(
    _ format: ExpositionFormat, using random: inout SeededGenerator
  ) -> [UInt8] {
    let seeds =
      switch format {
      case .text: ExpositionSeeds.text.map { Array($0.utf8) }
      case .openMetrics: ExpositionSeeds.openMetrics.map { Array($0.utf8) }
      case .protobuf: ExpositionSeeds.protobuf
      }
    return seeds.randomElement(using: &random) ?? []
  }

  /// A reader that has seen other bodies says the same as one that has seen none, twice.
  private static func flawOfReader(
    _ valid: [UInt8], _ broken: [UInt8], _ format: ExpositionFormat
  ) -> String? {
    var warm = ExpositionReader()
    var scrape = ExpositionScrape()
    warm.read(valid.span, format: format, into: &scrape)
    var cold = ExpositionReader()
    var first = ExpositionScrape()
    cold.read(broken.span, format: format, into: &first)
    // Exemplars that were told before are told again only after a scrape that failed.
    for isAfterFailure in [false, true] {
      if isAfterFailure { warm.scrapeFailed(into: &scrape) }
      warm.read(broken.span, format: format, into: &scrape)
      let said = ScrapeContent(scrape, warm, hasExemplars: isAfterFailure)
      let expected = ScrapeContent(first, cold, hasExemplars: isAfterFailure)
      guard said == expected else { return "warm \(said), cold \(expected)" }
    }
    warm.scrapeFailed(into: &scrape)
    let untimed = first.columns + first.histograms.filter { $0.time == nil }.map(\.column)
    let present = Set(untimed.map { ScrapeContent.series(cold.labels(ofColumn: $0)) })
    let ended = Set(scrape.vanished.map { ScrapeContent.series(warm.labels(ofColumn: $0)) })
    return ended == present ? nil : "ended \(ended), was there \(present)"
  }

  /// Strictness accepts nothing that a scrape refuses, a scrape drops nothing of what is right, and
  /// every problem lies in the body.
  private static func flawOfVerdicts(_ body: [UInt8], _ format: ExpositionFormat) -> String? {
    let usual = ExpositionDocument.read(body.span, format: format)
    let strict = ExpositionDocument.read(body.span, format: format, isStrict: true)
    if strict.problems.isEmpty, !usual.problems.isEmpty { return "strict alone accepts it" }
    let lineCount = body.count { $0 == 10 } + 1
    for problem in usual.problems + strict.problems {
      let lastColumn = format == .protobuf ? body.count + 1 : columns(body, problem.line)
      guard 1...lineCount ~= problem.line, 1...max(1, lastColumn) ~= problem.column else {
        return "\(problem) lies outside"
      }
    }
    guard usual.problems.isEmpty else { return nil }
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    reader.histogramChoice = .both
    reader.read(body.span, format: format, into: &scrape)
    let samples = usual.families.reduce(0) { $0 + $1.samples.count }
    guard scrape.badLines == 0 || isBeyondClock(usual),
      scrape.sampleCount + scrape.duplicates + scrape.badLines == samples
    else {
      return "right, but \(scrape.sampleCount) of \(samples) samples, \(scrape.problems)"
    }
    return nil
  }

  /// Times that are right to look at but cannot be stored.
  private static func isBeyondClock(_ document: ExpositionDocument) -> Bool {
    let samples = document.families.flatMap(\.samples)
    let times = samples.compactMap(\.time) + samples.compactMap(\.exemplar?.time)
    return times.contains { [.distantPast, .distantFuture].contains($0) }
  }

  /// Characters of a line, and one for its end.
  private static func columns(_ body: [UInt8], _ line: Int) -> Int {
    let lines = body.split(separator: 10, omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return 0 }
    return lines[line - 1].count { $0 & 0xc0 != 0x80 } + 1
  }

  /// A line that was broken takes no other with it, unless it opened a quote.
  private static func flawOfNeighbours(
    _ format: ExpositionFormat, using random: inout SeededGenerator
  ) -> String? {
    guard format != .protobuf else { return nil }
    let names = (0..<8).map { "neighbour_\($0)" }
    var lines = names.map { "\($0){a=\"b\"} \($0.count)" }
    let place = Int.random(in: 0...lines.count, using: &random)
    var bad = Array("broken{a=\"b\"} 1".utf8)
    ExpositionMutation.change(&bad, using: &random)
    bad.removeAll { $0 == 10 || $0 == UInt8(ascii: "\"") }
    let isEnd = String(decoding: bad, as: UTF8.self).contains("EOF")
    guard !isEnd else { return nil }
    lines.append("# EOF\n")
    var body = lines[..<place].flatMap { Array($0.utf8) + [10] } + bad + [10]
    body += lines[place...].joined(separator: "\n").utf8
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    reader.read(body.span, format: format, into: &scrape)
    let read = Set(scrape.columns.map { reader.labels(ofColumn: $0).metricName })
    let lost = Set(names).subtracting(read)
    return lost.isEmpty ? nil : "\(lost) lost beside \(String(decoding: bad, as: UTF8.self))"
  }
}

/// What a scrape says, without the columns, which depend on what the reader saw before.
private struct ScrapeContent: Equatable, CustomStringConvertible {
  private let samples: [String]
  private let rest: [String]

  init(_ scrape: ExpositionScrape, _ reader: ExpositionReader, hasExemplars: Bool) {
    func series(_ column: Int32) -> String { Self.series(reader.labels(ofColumn: column)) }
    samples =
      zip(scrape.columns, scrape.values).map { "\(series($0)) \($1)" }
      + scrape.timedSamples.map { "\(series($0.column)) \($0.value) @\($0.time.nanoseconds)" }
      + scrape.histograms.map { "\(series($0.column)) \($0.histogram) \($0.time as Any)" }
      + scrape.exemplars.filter { _ in hasExemplars }
      .map { "\(series($0.column)) # \($0.exemplar)" }
    rest =
      scrape.problems.map(\.description) + [
        "\(scrape.badLines) bad, \(scrape.duplicates) twice, \(scrape.dropped) dropped",
        scrape.isTruncated ? "cut" : "whole",
      ]
  }

  /// Whether `le` is normalised is decided at a series' first sight, as in Prometheus: a broken TYPE
  /// line may come later.
  static func series(_ labels: LabelSet) -> String {
    var labels = labels
    for name in ["le", "quantile"] {
      labels[name] = labels[name].map(ExpositionText.canonicalNumber)
    }
    return labels.description
  }

  var description: String { (samples + rest).joined(separator: "\n") }
}

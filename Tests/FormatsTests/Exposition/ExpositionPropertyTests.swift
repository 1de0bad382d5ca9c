import Bytes
import Telemetry
import TestSupport
import Testing

@testable import Formats

/// The fast reader against the slow one, on bodies that change from scrape to scrape.
struct ExpositionPropertyTests {
  @Test(arguments: UInt64(0)..<120)
  func `the reader agrees with the slow one over many scrapes`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var limits = ExpositionLimits()
    // Some readers remember hardly any spelling beside the first.
    if Bool.random(using: &random) { limits.spellings = 3 }
    var reader = ExpositionReader(limits: limits, hashSeed: seed)
    var scrape = ExpositionScrape()
    var lines = someLines(using: &random)
    var before: Set<Int32> = []
    for _ in 0..<8 {
      change(&lines, using: &random)
      let text = lines.joined(separator: "\n") + (Bool.random(using: &random) ? "\n" : "")
      let body = Array(text.utf8)
      reader.read(body.span, format: .text, into: &scrape)
      #expect(scrape.newSeries.map(\.column) == Array(scrape.newColumns))
      #expect(scrape.newSeries.map(\.labels) == scrape.newColumns.map(reader.labels(ofColumn:)))
      let slow = SlowExposition.read(text)
      let untimed = slow.samples.filter { $0.milliseconds == nil }
      let timed = slow.samples.filter { $0.milliseconds != nil }
      #expect(samples(reader, scrape) == untimed + timed, "\(text)")
      #expect(scrape.badLines == slow.badLines, "\(text)")
      let present = Set(scrape.columns)
      #expect(present.count == scrape.columns.count)
      #expect(Set(scrape.vanished) == before.subtracting(present))
      before = present
    }
    let labels = (0..<reader.seriesCount).map { reader.labels(ofColumn: $0) }
    #expect(Set(labels).count == labels.count, "two columns of one series")
  }

  @Test(arguments: UInt64(0)..<12)
  func `a body cut at any byte gives the lines before the cut`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let text = someLines(using: &random).joined(separator: "\n") + "\n"
    let body = Array(text.utf8)
    var warm = ExpositionReader()
    var scrape = ExpositionScrape()
    warm.read(body.span, format: .text, into: &scrape)
    for end in 0...body.count where end == body.count || body[end] & 0xc0 != 0x80 {
      let cut = body.span.extracting(..<end)
      warm.read(cut, format: .text, into: &scrape)
      let slow = SlowExposition.read(String(decoding: body[..<end], as: UTF8.self))
      let untimed = slow.samples.filter { $0.milliseconds == nil }
      let timed = slow.samples.filter { $0.milliseconds != nil }
      #expect(samples(warm, scrape) == untimed + timed)
      #expect(scrape.badLines == slow.badLines)
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func `damaged bodies do no harm and every bad line is counted`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var body = Array((someLines(using: &random).joined(separator: "\n") + "\n").utf8)
    var reader = ExpositionReader()
    var scrape = ExpositionScrape()
    for format in [ExpositionFormat.text, .openMetrics, .text] {
      for _ in 0..<3 {
        body[Int.random(in: 0..<body.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      reader.read(body.span, format: format, into: &scrape)
      #expect(scrape.columns.count == scrape.values.count)
      #expect(scrape.columns.allSatisfy { $0 < reader.seriesCount })
      #expect(scrape.badLines >= scrape.problems.count)
    }
  }

  @Test(arguments: UInt64(0)..<50)
  func `the warm loop's numbers are those of the exact reader`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let text = someNumber(using: &random)
      let bytes = Array(text.utf8)
      var position = 0
      guard let fast = PlainDecimal.read(bytes.span, &position), position == bytes.count else {
        continue
      }
      #expect(DecimalText.double(bytes.span)?.bitPattern == fast.bitPattern, "\(text)")
    }
  }

  @Test(arguments: [
    "+Inf", "0.005", "0.5", "1.0", "10.0", "1", "0", "0.0", "00.5", "0.50", "1.", ".5", "1e5",
    "0.0001", "0.00001", "0.00012", "0.000012", "123456.5", "1234567.5", "1234567.0", "-1.0",
    "1.5x",
    "100000.0", "1000000.0", "0.01", "0.10", "999999.25", "",
  ])
  func `a number that counts as canonical is one`(text: String) {
    let bytes = Array(text.utf8)
    if ExpositionText.isCanonicalNumber(bytes.span) {
      #expect(ExpositionText.canonicalNumber(text) == text)
    }
    #expect(
      ExpositionText.canonicalNumber(ExpositionText.canonicalNumber(text))
        == ExpositionText.canonicalNumber(text))
  }

  private func samples(
    _ reader: ExpositionReader, _ scrape: ExpositionScrape
  ) -> [SlowExposition.Sample] {
    zip(scrape.columns, scrape.values).map {
      SlowExposition.Sample(labels: reader.labels(ofColumn: $0), value: $1)
    }
      + scrape.timedSamples.map {
        SlowExposition.Sample(
          labels: reader.labels(ofColumn: $0.column), value: $0.value,
          milliseconds: $0.time.milliseconds)
      }
  }

  private func someLines(using random: inout SeededGenerator) -> [String] {
    (0..<Int.random(in: 1...25, using: &random)).map { _ in someLine(using: &random) }
  }

  /// Some lines vanish, come, move, repeat themselves; every value changes.
  private func change(_ lines: inout [String], using random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 0...lines.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where place < lines.count: lines.remove(at: place)
      case 1 where !lines.isEmpty:
        lines.insert(lines.randomElement(using: &random) ?? "", at: place)
      case 2 where lines.count > 1: lines.swapAt(0, lines.count - 1)
      default: lines.insert(someLine(using: &random), at: place)
      }
    }
    for index in lines.indices where Bool.random(using: &random) {
      guard !lines[index].hasPrefix("#"), let gap = lines[index].lastIndex(of: " ") else {
        continue
      }
      lines[index] = lines[index][...gap] + someNumber(using: &random)
    }
  }

  private func someLine(using random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return ""
    case 1:
      return "# HELP \(someName(using: &random)) help \\n \(Int.random(in: 0..<3, using: &random))"
    case 2: return "# TYPE \(someName(using: &random)) counter"
    case 3: return "# some comment"
    case 4: return someBadLine(using: &random)
    case 5: return "\(someSeries(using: &random)) 1 \(Int.random(in: -5..<9999, using: &random))"
    default:
      let blanks = [" ", " ", " ", "\t", "  "].randomElement(using: &random) ?? " "
      return someSeries(using: &random) + blanks + someNumber(using: &random)
    }
  }

  private func someBadLine(using random: inout SeededGenerator) -> String {
    let lines = [
      "a", "a{b=c} 1", "a{b=\"c\"", "1a 1", "{} 1", "a{b=\"c\",b=\"d\"} 1", "a 1 2 3", "a 0x1",
      "ä 1",
      "a 1\r", "{\"a\",\"b\"} 1", "a{=\"b\"} 1", "a nope",
    ]
    return lines.randomElement(using: &random) ?? "a"
  }

  private func someName(using random: inout SeededGenerator) -> String {
    ["a", "ab", "a:b", "http_total", "x_y_z"].randomElement(using: &random) ?? "a"
  }

  private func someSeries(using random: inout SeededGenerator) -> String {
    var labels = (0..<Int.random(in: 0...3, using: &random)).map { number in
      let value =
        ["", "1", "2", "é✓", "a\\\"b", "c\\\\", "}{", "x\\ny", "\\t"]
        .randomElement(using: &random) ?? ""
      return ["l", "m", "\"l.m\""][number] + (Bool.random(using: &random) ? "=" : " = ")
        + "\"\(value)\""
    }
    labels.shuffle(using: &random)
    let name = someName(using: &random)
    if Int.random(in: 0..<6, using: &random) == 0 {
      return "{\(([ "\"\(name)\""] + labels).joined(separator: ", "))}"
    }
    if labels.isEmpty { return name + (Bool.random(using: &random) ? "" : "{}") }
    let separator = [",", ", ", " "].randomElement(using: &random) ?? ","
    return "\(name){\(labels.joined(separator: separator))}"
  }

  private func someNumber(using random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "\(Int.random(in: 0..<100, using: &random))"
    case 1: return "\(Int64.random(in: .min ... .max, using: &random))"
    case 2: return "\(Double.random(in: -1000...1000, using: &random))"
    case 3: return "\(Double(bitPattern: .random(in: 0..<0x7ff0_0000_0000_0000, using: &random)))"
    case 4:
      return ["NaN", "+Inf", "-inf", "1e5", "1.5E-3", ".5", "5.", "+1", "-0"]
        .randomElement(using: &random) ?? "1"
    case 5:
      return
        "\(Int.random(in: 0..<9999, using: &random))e\(Int.random(in: -30..<30, using: &random))"
    default:
      return
        "\(Int.random(in: 0..<100_000, using: &random)).\(Int.random(in: 0..<999, using: &random))"
    }
  }
}

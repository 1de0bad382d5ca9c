import Bytes
import Telemetry
import TestSupport
import Testing

@testable import Formats

/// Other projects' cases and real servers' expositions, from ../shared/conformance/metrics.
@Suite(.enabled(if: Conformance.isPresent, "needs ../shared/conformance"))
struct ExpositionConformanceTests {
  @Test func `every real exposition is read to the last sample without a problem`() throws {
    for name in try Conformance.names(in: "metrics/real") {
      let body = try Conformance.bytes("metrics/real/" + name)
      let format: ExpositionFormat = name.hasSuffix(".om") ? .openMetrics : .text
      #expect(ExpositionFormat.recognise(body.span) == format)
      let lines = String(decoding: body, as: UTF8.self).split(separator: "\n")
      let sampleLines = lines.filter { !$0.hasPrefix("#") }.count
      var reader = ExpositionReader()
      var scrape = ExpositionScrape()
      // Once cold and once warm.
      for _ in 0..<2 {
        reader.read(body.span, format: format, into: &scrape)
        #expect(scrape.sampleCount == sampleLines, "\(name)")
        #expect(scrape.problems == [], "\(name)")
        #expect(!scrape.isTruncated)
      }
      let document = ExpositionDocument.read(body.span, format: format)
      #expect(document.problems == [], "\(name)")
      #expect(document.families.reduce(0) { $0 + $1.samples.count } == sampleLines)
      let strict = ExpositionDocument.read(body.span, format: format, isStrict: true)
      #expect(strict.problems == [], "\(name)")
    }
  }

  private struct BadCase: Error {
    var line: String
  }

  private struct Case {
    var id: String
    var isAccepted: Bool
    var body: [UInt8]
  }

  private static func cases(_ folder: String) throws -> [Case] {
    let list = try Conformance.bytes("metrics/\(folder)/cases.jsonl")
    return try String(decoding: list, as: UTF8.self).split(separator: "\n").map { line in
      let bytes = Array(line.utf8)
      guard case .map(let members) = try JSONTree.value(bytes.span),
        let id = members.text("id"), let file = members.text("file"),
        let verdict = members.text("expect")
      else { throw BadCase(line: String(line)) }
      return Case(
        id: id, isAccepted: verdict == "accept",
        body: try Conformance.bytes("metrics/\(folder)/\(file)"))
    }
  }

  @Test func `Prometheus' own cases are decided as a scrape decides them`() throws {
    let cases = try Self.cases("prometheus-textparse")
    #expect(cases.count >= 15)
    for one in cases {
      let document = ExpositionDocument.read(one.body.span, format: .text)
      #expect(document.problems.isEmpty == one.isAccepted, "\(one.id): \(document.problems)")
    }
  }

  /// Prometheus' server knows no gauge histogram in its text format, and the format's description
  /// demands the `+Inf` bucket; the Go library decides both otherwise.
  private static let decidedOtherwise: Set<String> = ["common-015", "common-016"]

  @Test func `the Go library's cases are decided: its refusals are the specification's`() throws {
    let cases = try Self.cases("common-expfmt")
    #expect(cases.count >= 32)
    for one in cases where !Self.decidedOtherwise.contains(one.id) {
      let document = ExpositionDocument.read(
        one.body.span, format: .text, isStrict: !one.isAccepted)
      #expect(document.problems.isEmpty == one.isAccepted, "\(one.id): \(document.problems)")
    }
  }

  @Test func `the OpenMetrics project's cases are decided in strict mode`() throws {
    let names = try Conformance.names(in: "metrics/openmetrics-spec")
    #expect(names.count >= 81)
    for name in names {
      let folder = "metrics/openmetrics-spec/\(name)/"
      let verdict = String(decoding: try Conformance.bytes(folder + "test.json"), as: UTF8.self)
      let body = try Conformance.bytes(folder + "metrics")
      let document = ExpositionDocument.read(body.span, format: .openMetrics, isStrict: true)
      let isAccepted = verdict.contains(#""shouldParse": true"#)
      #expect(document.problems.isEmpty == isAccepted, "\(name): \(document.problems)")
    }
  }

  @Test func `the Go library's fuzzing corpus does no harm, cut at every byte`() throws {
    for name in try Conformance.names(in: "metrics/common-fuzz") {
      let body = try Conformance.bytes("metrics/common-fuzz/" + name)
      for format in [ExpositionFormat.text, .openMetrics] {
        var reader = ExpositionReader()
        var scrape = ExpositionScrape()
        for end in 0...body.count {
          let cut = body.span.extracting(..<end)
          reader.read(cut, format: format, into: &scrape)
          let document = ExpositionDocument.read(cut, format: format, isStrict: true)
          #expect(document.problems.allSatisfy { $0.line > 0 && $0.column > 0 })
        }
      }
    }
  }
}

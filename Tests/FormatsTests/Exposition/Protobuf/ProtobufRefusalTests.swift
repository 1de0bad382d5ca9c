import Bytes
import Telemetry
import TestSupport
import Testing

@testable import Formats

struct ProtobufRefusalTests {
  private static let good = ClientMessages.family(
    "a", type: 1, { $0.message(2) { $0.double(1, 1) } })

  private static func metric(_ write: @escaping (inout WireWriter) -> Void) -> [UInt8] {
    ClientMessages.family("b", type: 1, write)
  }

  @Test(arguments: [
    (ClientMessages.family("", type: 1, { $0.label("x", "1") }), "the family has no name"),
    (
      ClientMessages.family("b", type: 6, { $0.label("x", "1") }), "6 is no type of metric (0 to 5)"
    ),
    (metric { $0.label("", "1") }, "a label name is empty"),
    (metric { $0.label("__name__", "c") }, "the label `__name__` is the metric's name itself"),
    (
      metric { for value in ["1", "2"] { $0.label("x", value) } }, "the label `x` is given twice"
    ),
    (metric { $0.message(1) { $0.content(1, [0x61, 0xff]) } }, "not UTF-8"),
    (
      metric {
        $0.message(1) {
          $0.text(1, "x")
          $0.content(2, [0xc3])
        }
      }, "not UTF-8"
    ),
    // A gauge's value as a varint, a family's name as a number.
    (metric { $0.message(2) { $0.varint(1, 1) } }, "no field has this number and type"),
    ([0x08, 0x01], "no field has this number and type"),
    (metric { $0.content(2, [0x09, 0x00]) }, "the message ends inside a field"),
    (
      metric { $0.content(1, [0x0a, 0x05, 0x00]) }, "a length reaches beyond the end of its message"
    ),
    // A length of -1.
    (
      metric {
        $0.content(1, [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01])
      }, "a length reaches beyond the end of its message"
    ),
    (metric { $0.content(1, Array(repeating: 0x7b, count: 200)) }, "groups are nested too deep"),
  ])
  func `what cannot be read costs its family or metric and no more`(
    family: [UInt8], message: String
  ) {
    let body = ClientMessages.body(Self.good, family, Self.good)
    let document = ExpositionDocument.read(body.span, format: .protobuf)
    #expect(document.problems.count == 1)
    #expect(document.problems[0].message.hasSuffix(": " + message))
    #expect(document.families[0].samples.count == 2)
  }

  @Test func `a problem names its byte`() {
    let body = ClientMessages.body(Self.good, [0x0a, 0x01, 0xff, 0x22, 0x00])
    let document = ExpositionDocument.read(body.span)
    let place = body.count - 3
    #expect(document.problems.map(\.description) == ["1:\(place + 1): byte \(place): not UTF-8"])
  }

  @Test func `a body cut at any byte gives the families before the cut and says so`() {
    let body = ClientMessages.body(Self.good, Self.good, Self.good)
    let length = body.count / 3
    for end in 0...body.count {
      let cut = Array(body[..<end])
      let document = ExpositionDocument.read(cut.span, format: .protobuf)
      #expect(document.problems.isEmpty == (end % length == 0))
      #expect(document.families.reduce(0) { $0 + $1.samples.count } == end / length)
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func `damaged bodies do no harm and their problems lie within them`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var body = ClientMessages.body(
      Self.good,
      ClientMessages.family(
        "h", type: 4, help: "x",
        {
          $0.label("a", "b")
          $0.message(7) {
            $0.varint(1, 3)
            $0.classicBucket(3, upTo: 1, exemplar: "t")
            $0.span(12, offset: 0, length: 2)
            $0.deltas(13, [1, 1])
          }
        }))
    for _ in 0..<3 {
      body[Int.random(in: 0..<body.count, using: &random)] = .random(in: 0...255, using: &random)
    }
    let document = ExpositionDocument.read(body.span, format: .protobuf, isStrict: true)
    #expect(document.problems.allSatisfy { $0.line == 1 && 1...body.count + 1 ~= $0.column })
  }

  @Test func `strictness asks of the series what it asks of the text's`() {
    let body = ClientMessages.body(
      Self.good,
      ClientMessages.family(
        "h", type: 4,
        {
          $0.message(7) {
            $0.varint(1, 3)
            $0.classicBucket(3, upTo: 2)
            $0.classicBucket(1, upTo: 1)
          }
        }), Self.good)
    #expect(ExpositionDocument.read(body.span).problems == [])
    let strict = ExpositionDocument.read(body.span, isStrict: true)
    #expect(
      strict.problems.map { $0.message.drop { $0 != " " }.drop { $0 != ":" }.dropFirst(2) } == [
        "buckets must stand in ascending order", "a bucket counts less than the one below it",
        "a second family named `a`", "the series came before",
      ])
  }

  @Test(arguments: [
    (ClientMessages.body(good), ExpositionFormat.protobuf), ([], .text),
    (Array("\n\na 1\n".utf8), .text), (Array("a 1\n# EOF\n".utf8), .openMetrics),
    (Array("\u{5}\n\u{3}abc".utf8), .protobuf), (Array("a 1\n".utf8), .text),
  ])
  func `the format is known by the content`(body: [UInt8], format: ExpositionFormat) {
    #expect(ExpositionFormat.recognise(body.span) == format)
  }
}

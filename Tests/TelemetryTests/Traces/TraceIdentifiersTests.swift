import Telemetry
import TestSupport
import Testing

@Suite struct TraceIdentifiersTests {
  @Test(arguments: [
    (
      "0102030405060708090a0b0c0d0e0f10",
      TraceID(high: 0x0102_0304_0506_0708, low: 0x090a_0b0c_0d0e_0f10)
    ),
    (
      "0102030405060708090A0B0C0D0E0F10",
      TraceID(high: 0x0102_0304_0506_0708, low: 0x090a_0b0c_0d0e_0f10)
    ),
    ("1", TraceID(high: 0, low: 1)),
    ("ffffffffffffffff", TraceID(high: 0, low: .max)),
    ("1ffffffffffffffff", TraceID(high: 1, low: .max)),
  ])
  func `a trace id is up to 32 digits, short ones padded on the left`(
    text: String, expected: TraceID
  ) {
    #expect(TraceID(text) == expected)
    #expect(TraceID("<\(text)>".dropFirst().dropLast()) == expected)
  }

  @Test(arguments: [
    "", "0", "00000000000000000000000000000000", "0102030405060708090a0b0c0d0e0f101", "g1",
    "+1", "-1", "1 ", "0x1", "é", "0102030405060708\u{e9}90a0b0c0d0e0f1", "1\0",
  ])
  func `what is no trace id is none`(text: String) {
    #expect(TraceID(text) == nil)
    #expect(TraceID("<\(text)>".dropFirst().dropLast()) == nil)
  }

  @Test(arguments: [
    ("000000000000004d", SpanID(bits: 0x4d)), ("4D", SpanID(bits: 0x4d)),
    ("ffffffffffffffff", SpanID(bits: .max)), ("", nil), ("0", nil), ("1ffffffffffffffff", nil),
    ("4g", nil), ("é", nil),
  ])
  func `a span id is up to 16 digits and not zero`(text: String, expected: SpanID?) {
    #expect(SpanID(text) == expected)
    #expect(SpanID("<\(text)>".dropFirst().dropLast()) == expected)
  }

  @Test(arguments: UInt64(0)..<50)
  func `ids read what they write`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let trace = TraceID(high: random.next() >> (seed % 64), low: random.next() | 1)
    let span = SpanID(bits: random.next() | 1)
    #expect(TraceID(trace.text) == trace && trace.text.utf8.count == 32)
    #expect(SpanID(span.text) == span && span.text.utf8.count == 16)
  }
}

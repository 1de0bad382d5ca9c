import Instrumentation
import Telemetry
import Testing
import Transport

struct TraceContextTests {
  private static let trace = "0af7651916cd43dd8448eb211c80319c"
  private static let span = "b7ad6b7169203331"

  @Test(arguments: [
    ("00-\(trace)-\(span)-01", true), ("00-\(trace)-\(span)-00", false),
    ("00-\(trace)-\(span)-03", true), ("00-\(trace)-\(span)-fe", false),
    ("01-\(trace)-\(span)-01", true), ("cc-\(trace)-\(span)-01-what-comes-later", true),
  ])
  func `a valid traceparent is read`(text: String, isSampled: Bool) {
    let context = TraceContext(traceparent: text)
    #expect(context?.traceID.text == Self.trace)
    #expect(context?.spanID.text == Self.span)
    #expect(context?.isSampled == isSampled)
  }

  @Test(arguments: [
    "", "00", "00-\(trace)-\(span)", "00-\(trace)-\(span)-0", "00-\(trace)-\(span)-01-more",
    "ff-\(trace)-\(span)-01", "00-\(trace)-\(span)-0G", "00-\(trace.uppercased())-\(span)-01",
    "00-\(String(repeating: "0", count: 32))-\(span)-01", "01-\(trace)-\(span)-01more",
    "00-\(trace)-\(String(repeating: "0", count: 16))-01", "00_\(trace)-\(span)-01",
    " 00-\(trace)-\(span)-01", "0x-\(trace)-\(span)-01",
  ])
  func `an invalid traceparent is none`(text: String) {
    #expect(TraceContext(traceparent: text) == nil)
  }

  @Test func `what was injected is read back`() throws {
    var context = try #require(TraceContext(traceparent: "00-\(Self.trace)-\(Self.span)-01"))
    context.state = "a=1,b=2"
    var headers = HTTPHeaders()
    context.inject(into: &headers)
    #expect(headers["traceparent"] == "00-\(Self.trace)-\(Self.span)-01")
    #expect(TraceContext(headers) == context)
  }

  @Test func `tracestate counts only beside a valid traceparent and joins its fields`() {
    var headers: HTTPHeaders = ["tracestate": "a=1", "Tracestate": "b=2, ,c=3"]
    #expect(TraceContext(headers) == nil)
    headers["traceparent"] = "00-\(Self.trace)-\(Self.span)-01"
    #expect(TraceContext(headers)?.state == "a=1,b=2,c=3")
  }

  @Test func `a tracestate that is too long loses its long members, then its oldest`() {
    let long = "long=" + String(repeating: "x", count: 124)
    let members = (10..<40).map { "k\($0)=" + String(repeating: "y", count: 14) }
    let headers: HTTPHeaders = [
      "traceparent": "00-\(Self.trace)-\(Self.span)-01",
      "tracestate": ([long] + members).joined(separator: ","),
    ]
    let state = TraceContext(headers)?.state
    #expect(state == members.prefix(27).joined(separator: ","))
  }
}

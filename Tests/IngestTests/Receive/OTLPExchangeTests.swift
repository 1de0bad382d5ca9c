import Bytes
import Formats
import Telemetry
import Testing
import Transport

@testable import Ingest

@Suite struct OTLPExchangeTests {
  private static let span = """
    {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c",\
    "spanId":"b7ad6b7169203331","name":"get","startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}
    """

  private func decide(
    _ body: [UInt8], type: String? = "application/json", coding: String? = nil,
    method: String = "POST", path: String = "/v1/traces", limit: Int = 1 << 20
  ) -> (answer: HTTPServerResponse, spans: [TraceSpan]) {
    var headers = HTTPHeaders()
    headers["content-type"] = type
    headers["Content-Encoding"] = coding
    let request = HTTPServerRequest(method: method, path: path, headers: headers, body: body)
    var reader = OTLPReader()
    switch OTLPExchange.decide(request, [.traces, .metrics], maxBodyBytes: limit, &reader) {
    case .refused(let response): return (response, [])
    case .taken(let taken): return (OTLPExchange.success(taken), taken.reading.spans)
    }
  }

  @Test func `spans are taken and the answer is empty, in the request's encoding`() {
    let json = decide(Array(Self.span.utf8), type: "Application/JSON; charset=utf-8")
    #expect(json.spans.map(\.name) == ["get"])
    #expect(json.answer.status == 200)
    #expect(json.answer.headers["content-type"] == "application/json")
    #expect(json.answer.body == Array("{}".utf8))
    let protobuf = decide([], type: "application/x-protobuf")
    #expect(protobuf.answer.status == 200)
    #expect(protobuf.answer.headers["content-type"] == "application/x-protobuf")
    #expect(protobuf.answer.body == [])
  }

  @Test func `a compressed body is taken, and judged by what it inflates to`() {
    let body = Gzip.deflate(Array(Self.span.utf8).span)
    #expect(decide(body, coding: "gzip").spans.count == 1)
    #expect(decide(body, coding: "gzip", limit: 100).answer.status == 413)
    #expect(decide(Array("no gzip".utf8), coding: "gzip").answer.status == 400)
    #expect(decide(body, coding: "br").answer.status == 415)
  }

  @Test func `a span with a bad id is refused alone, and told`() throws {
    let bad = Self.span.replacing("b7ad6b7169203331", with: "0000000000000000")
    let answer = decide(Array(bad.utf8)).answer
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(answer.status == 200)
    #expect(text.hasPrefix("{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":"))
  }

  @Test(arguments: [
    (
      method: "GET", path: "/v1/traces", type: "application/json", status: 405, answer: "text/plain"
    ),
    ("POST", "/v1/traces", "text/plain", 415, "text/plain"),
    ("POST", "/v1/metrics", "application/json", 400, "application/json"),
    ("POST", "/v1/profiles", "application/json", 404, "application/json"),
    ("POST", "/v1/logs", "application/x-protobuf", 404, "application/x-protobuf"),
    ("POST", "/v1/traces", "application/json", 400, "application/json"),
    ("POST", "/v1/traces", "application/x-protobuf", 400, "application/x-protobuf"),
  ])
  func `what cannot be taken is refused as the specification has it`(
    method: String, path: String, type: String, status: Int, answer: String
  ) {
    let response = decide(Array("{broken".utf8), type: type, method: method, path: path).answer
    #expect(response.status == status)
    #expect(response.headers.mediaType == answer)
    #expect(!response.body.isEmpty)
  }

  @Test func `what the caller could not use is told in the words of its signal`() {
    var reading = TelemetryReading()
    reading.reject("no name", count: 2)
    let taken = OTLPExchange.Taken(signal: .metrics, encoding: .json, reading: reading)
    let response = OTLPExchange.success(
      taken, rejected: 1, problems: [Problem(line: 0, column: 0, message: "no time")])
    #expect(response.status == 200)
    #expect(
      String(decoding: response.body, as: UTF8.self)
        == #"{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"no name; no time"}}"#)
  }

  @Test func `a full queue asks to come again`() {
    let response = OTLPExchange.busy(.json)
    #expect(response.status == 503)
    #expect(response.headers["retry-after"] == "1")
    #expect(String(decoding: response.body, as: UTF8.self).contains("\"code\":14"))
  }
}

import Formats
import Testing

@Suite struct OTLPAnswerTests {
  @Test func `taking all is answered with an empty message`() {
    #expect(OTLPAnswer.success(.traces, as: .protobuf) == [])
    #expect(OTLPAnswer.success(.traces, as: .json) == Array("{}".utf8))
  }

  @Test func `a partial success says how many were rejected and why`() {
    #expect(
      OTLPAnswer.success(.traces, rejected: 3, message: "why", as: .json)
        == Array(#"{"partialSuccess":{"rejectedSpans":"3","errorMessage":"why"}}"#.utf8))
    #expect(
      OTLPAnswer.success(.logs, rejected: 3, message: "why", as: .protobuf)
        == [0x0a, 0x07, 0x08, 0x03, 0x12, 0x03] + Array("why".utf8))
  }

  @Test func `a refusal is a status in the request's encoding`() {
    #expect(
      OTLPAnswer.failure(code: 3, message: "no \"json\"", as: .json)
        == Array(#"{"code":3,"message":"no \"json\""}"#.utf8))
    #expect(
      OTLPAnswer.failure(code: 3, message: "no", as: .protobuf)
        == [0x08, 0x03, 0x12, 0x02] + Array("no".utf8))
  }
}

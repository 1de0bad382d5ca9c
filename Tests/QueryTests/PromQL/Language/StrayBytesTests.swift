import Query
import Testing

@Suite struct StrayBytesTests {
  @Test(arguments: [
    #""a\xc5z""#, #""\xff\x80é€😀""#, #""\xe2\x82""#, #""é\xed\xa0\x80""#,
  ])
  func `bytes that are no text are printed as they were written`(literal: String) throws {
    #expect(try PromQLParser.expression(literal).description == literal)
  }

  @Test func `escapes that make text become that text`() throws {
    #expect(try PromQLParser.expression(#""\xe2\x82\xac\u70ac""#).description == "\"€炬\"")
  }
}

import Testing
import Transport

struct HTTPHeadersTests {
  @Test func `a field is found whatever the case of its name`() {
    let headers: HTTPHeaders = ["Content-Type": "text/plain", "content-LENGTH": "3"]
    #expect(headers["content-type"] == "text/plain")
    #expect(headers["Content-Length"] == "3")
    #expect(headers["content"] == nil)
  }

  @Test func `setting a field replaces all of its name and keeps the others in order`() {
    var headers = HTTPHeaders()
    headers.append("a", "1")
    headers.append("b", "2")
    headers.append("A", "3")
    #expect(headers.values("a") == ["1", "3"])
    headers["A"] = "4"
    #expect(headers == ["b": "2", "A": "4"])
    headers["b"] = nil
    #expect(headers == ["A": "4"])
  }

  @Test(arguments: [
    ("text/plain; version=0.0.4", "text/plain"),
    ("Application/JSON", "application/json"),
    ("application/health+json ;charset=utf-8", "application/health+json"),
  ])
  func `a media type is without parameters and in lower case`(value: String, expected: String) {
    #expect(HTTPHeaders([.init("Content-Type", value)]).mediaType == expected)
  }
}

import Bytes
import Testing

@Suite struct JSONWriterTests {
  @Test(
    arguments: [
      ("plain", #""plain""#), ("", #""""#), ("a\"b\\c", #""a\"b\\c""#),
      ("\n\r\t\u{8}\u{c}\u{1b}\u{0}", #""\n\r\t\b\f\u001b\u0000""#), ("é漢😀", #""é漢😀""#),
      ("\u{7f}\u{9b}\u{a0}", "\"\\u007f\\u009b\u{a0}\""),
      ("\u{202e}x\u{2028}\u{20ac}\u{feff}", "\"\\u202ex\\u2028\u{20ac}\\ufeff\""),
    ])
  func `a string is escaped, and cannot steer a terminal`(text: String, json: String) {
    var bytes: [UInt8] = []
    JSONText.append(text, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == json)
  }

  @Test func `members and elements have their commas`() {
    var json = JSONWriter()
    json.beginObject()
    json.member("name", "a")
    json.member("count", 3)
    json.member("ratio", 0.5)
    json.member("up", true)
    json.key("list")
    json.beginArray()
    json.value(1)
    json.null()
    json.beginObject()
    json.endObject()
    json.value(Double.nan)
    json.value(-Double.infinity)
    json.endArray()
    json.key("raw")
    let part = Array("[1]".utf8)
    json.raw(part.span)
    json.endObject()
    #expect(
      json.text == #"{"name":"a","count":3,"ratio":0.5,"up":true,"#
        + #""list":[1,null,{},"NaN","-Infinity"],"raw":[1]}"#)
  }

  @Test func `JSON Lines are documents with an end each`() {
    var json = JSONWriter()
    for number in 1...2 {
      json.beginObject()
      json.member("n", number)
      json.endObject()
      json.endLine()
    }
    #expect(json.text == "{\"n\":1}\n{\"n\":2}\n")
    json.removeAll()
    json.value(1)
    #expect(json.text == "1")
  }
}

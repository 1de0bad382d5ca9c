import Formats
import Telemetry
import TestSupport
import Testing

@Suite struct JSONDocumentTests {
  @Test(.enabled(if: Conformance.isPresent, "needs ../shared/conformance"))
  func `the public JSON test suite is judged as it says`() throws {
    let names = try Conformance.names(in: "json").filter { $0.hasSuffix(".json") }
    #expect(names.count > 250)
    for name in names {
      let bytes = try Conformance.bytes("json/" + name)
      let problem = JSONDocument.check(bytes.span)
      if name.hasPrefix("y_") { #expect(problem == nil, "\(name)") }
      if name.hasPrefix("n_") { #expect(problem != nil, "\(name)") }
    }
  }

  @Test func `a problem is told by line and column`() {
    let bytes = Array("{\n  \"a\": 1,\n  \"b\": tru\n}".utf8)
    #expect(
      JSONDocument.check(bytes.span)
        == Problem(line: 3, column: 8, message: "expected a value, found 't'"))
  }

  @Test(arguments: UInt64(0)..<300)
  func `damaged bytes are judged without harm, and the same in pieces`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(#"{"a":[1,2.5e-3,"x\u00e9\n",{"b":null}],"c":{"d":[[],{}],"e":true}}"#.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
    }
    if let problem = JSONDocument.check(bytes.span) {
      #expect(problem.line >= 1 && problem.column >= 1)
    } else {
      #expect((try? JSONTree.value(bytes.span, rules: .strict)) != nil)
    }
  }
}

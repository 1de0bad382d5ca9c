import Query
import TestSupport
import Testing

/// Prometheus' own scripts, run whole.
@Suite struct ConformanceScriptTests {
  private static func scripts() throws -> [String] {
    try Conformance.names(in: "promql").filter { $0.hasSuffix(".test") }
  }

  @Test(.enabled(if: Conformance.isPresent, "needs ../shared/conformance"))
  func `every evaluation of Prometheus' scripts comes out as expected`() throws {
    var passed = 0
    for name in try Self.scripts() {
      let bytes = try Conformance.bytes("promql/\(name)")
      let run = TestScriptRun(TestScript(String(decoding: bytes, as: UTF8.self)))
      passed += run.passed
      for failure in run.failures {
        Issue.record("\(name):\(failure.line): \(failure.message)")
      }
    }
    #expect(passed > 1700)
  }
}

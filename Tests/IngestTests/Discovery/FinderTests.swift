import Configuration
import Telemetry
import Testing
import Transport

@testable import Ingest

/// What one question to a discovery gives.
@Suite struct FinderTests {
  @Test func `files are looked at, and what broke is told with its line`() throws {
    let folder = try Folder()
    var finder = FileFinder(FileDiscovery(paths: [folder["*.yml"], folder["one.json"]]))
    var finding = finder.look()
    #expect(finding.isWaiting)
    let writer = Writer(folder["a.yml"])
    writer.write("- targets: [a:1]\n")
    Writer(folder["one.json"]).write(#"[{"targets": ["b:1"]}]"#)
    finding = finder.look()
    #expect(finding.error == nil)
    #expect(!finding.isWaiting)
    #expect(finding.groups?.flatMap(\.targets).map(\.address) == ["a:1", "b:1"])
    writer.write("  labels: [\n")
    finding = finder.look()
    #expect(finding.groups?.flatMap(\.targets).map(\.address) == ["a:1", "b:1"])
    #expect(
      finding.error
        == "\(folder["a.yml"]): did not find expected node content, line 3; the targets of before "
        + "stay")
    folder.remove("a.yml")
    finding = finder.look()
    #expect(finding.groups?.flatMap(\.targets).map(\.address) == ["b:1"])
    #expect(finding.error == nil)
  }

  private static func response(_ status: Int, _ type: String?, _ body: String) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: type.map { ["Content-Type": $0] } ?? [:], body: Array(body.utf8),
      timing: HTTPTiming(), url: "http://sd/", redirects: 0, httpVersion: "1.1")
  }

  @Test(arguments: [
    "application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\"",
  ])
  func `a whole answer tells targets`(type: String) {
    let answer = Self.response(200, type, #"[{"targets": ["a:1"]}]"#)
    let finding = HTTPFinder.finding(of: .success(answer), HTTPDiscovery(url: "http://sd/"))
    #expect(finding.groups?.flatMap(\.targets).map(\.address) == ["a:1"])
    #expect(finding.error == nil)
  }

  @Test(
    arguments: [
      (503, "application/json", "[]", "HTTP 503"),
      (204, "application/json", "[]", "HTTP 204"),
      (200, "text/plain", "[]", "expected the Content-Type application/json, found 'text/plain'"),
      (200, nil, "[]", "expected the Content-Type application/json, found none"),
      (
        200, "application/json; charset=latin1", "[]",
        "expected the Content-Type application/json, found 'application/json; charset=latin1'"
      ),
      (200, "application/json", "[{]", "line 1: expected a key in quotes"),
      (200, "application/json", "{}", "line 1: expected a list of target groups, found a mapping"),
    ] as [(Int, String?, String, String)])
  func `any other answer tells none, and why`(
    status: Int, type: String?, body: String, why: String
  ) {
    let answer = Self.response(status, type, body)
    let finding = HTTPFinder.finding(of: .success(answer), HTTPDiscovery(url: "http://sd/"))
    #expect(finding.groups == nil)
    #expect(finding.error == why)
  }

  @Test func `no answer tells no targets`() {
    let failure = HTTPFailure(.refused("sd:80"))
    let finding = HTTPFinder.finding(of: .failure(failure), HTTPDiscovery(url: "http://sd/"))
    #expect(finding.groups == nil)
    #expect(finding.error == "connection refused by sd:80")
  }
}

import Bytes
import Formats
import Telemetry
import TestSupport
import Testing

struct HealthAnswerTests {
  private static func classify(
    _ status: Int, _ body: String
  ) -> HealthAnswer {
    let isJSON = body.hasPrefix("{") || body.hasPrefix("[{")
    let contentType = isJSON ? "application/json" : "text/plain"
    return HealthAnswer.classify(
      HTTPAnswer(
        status: status, headers: [.init(name: "Content-Type", value: contentType)],
        body: Array(body.utf8)))
  }

  @Test(arguments: [
    (200, #"{"status":"pass"}"#, HealthStatus.healthy, "health+json"),
    (200, #"{"status":"WARN","checks":{"a:b":[{"status":"warn"}]}}"#, .degraded, "health+json"),
    (503, #"{"status":"fail","output":"disk"}"#, .unhealthy, "health+json"),
    (200, #"{"status":"UP","groups":["liveness"]}"#, .healthy, "spring"),
    (503, #"{"status":"OUT_OF_SERVICE"}"#, .unhealthy, "spring"),
    (200, #"{"status":"UNKNOWN"}"#, .unknown, "spring"),
    (200, #"{"status":"Degraded","totalDuration":"0","entries":{}}"#, .degraded, "aspnet"),
    (200, #"{"outcome":"UP","checks":[{"id":"a","status":"UP"}]}"#, .healthy, "microprofile"),
    (503, #"{"status":"DOWN","checks":[]}"#, .unhealthy, "microprofile"),
    (200, #"{"status":"ok"}"#, .healthy, "json"),
    (200, #"{"healthy":false}"#, .unhealthy, "json"),
    (200, #"{"status":"yellow","cluster_name":"x"}"#, .degraded, "json"),
    (200, #"{"status":"maintenance"}"#, .maintenance, "json"),
    (503, #"{"status":"maintenance"}"#, .maintenance, "json"),
    (
      200, #"[{"Name":"a","Status":"passing"},{"Name":"b","Status":"critical"}]"#, .unhealthy,
      "json"
    ),
    (200, #"{"version":"1.2"}"#, .healthy, "json"),
    (500, "oops", .unhealthy, "http"),
    (200, "<html>hello</html>", .healthy, "http"),
    (200, "ok", .healthy, "plain"), (200, "OK\n", .healthy, "plain"),
    (200, "PONG", .healthy, "plain"),
    (503, "Unhealthy", .unhealthy, "aspnet"), (200, "Degraded", .degraded, "aspnet"),
    (204, "", .healthy, "http"), (404, "", .unhealthy, "http"), (302, "", .healthy, "http"),
    (200, "{\"status\":", .unknown, "json"), (503, "{\"status\":", .unhealthy, "json"),
    (200, "[+]ping ok\n[+]log excluded: ok\nhealthz check passed\n", .healthy, "kubernetes"),
    (500, "[-]etcd failed: reason withheld\nlivez check failed\n", .unhealthy, "kubernetes"),
  ])
  func `an answer has a status and a shape`(
    code: Int, body: String, status: HealthStatus, format: String
  ) {
    let answer = Self.classify(code, body)
    #expect(answer.status == status)
    #expect(answer.format == format)
    #expect(answer.message.hasPrefix("HTTP \(code)"))
  }

  @Test(arguments: [
    (503, #"{"status":"UP"}"#, HealthStatus.unhealthy, "HTTP 503 but UP"),
    (200, #"{"status":"DOWN"}"#, .unhealthy, "HTTP 200 but DOWN"),
    (503, "Degraded", .unhealthy, "HTTP 503 but Degraded"),
    (200, "Healthy", .healthy, "HTTP 200, Healthy"),
  ])
  func `code and body that contradict each other are told, and the worse one counts`(
    code: Int, body: String, status: HealthStatus, message: String
  ) {
    let answer = Self.classify(code, body)
    #expect(answer.status == status)
    #expect(answer.message == message)
  }

  @Test func `parts are nested under their local names with their reasons`() {
    let answer = Self.classify(
      503,
      #"""
      {"status":"DOWN","components":{
        "db":{"status":"DOWN","details":{"error":"refused"}},
        "broker":{"status":"UP","components":{"eu1":{"status":"UP"}}}}}
      """#)
    #expect(
      answer.components == [
        .init(name: "db", status: .unhealthy, message: "refused"),
        .init(
          name: "broker", status: .healthy, components: [.init(name: "eu1", status: .healthy)]),
      ])
    #expect(answer.message == "HTTP 503, DOWN: db (refused)")
  }

  @Test func `an excluded check of Kubernetes is unknown`() {
    let answer = Self.classify(200, "[+]ping ok\n[+]etcd excluded: ok\nreadyz check passed\n")
    #expect(answer.components.map(\.status) == [.healthy, .unknown])
  }

  @Test func `nesting without end does no harm`() {
    let deep = String(repeating: #"{"status":"UP","components":{"a":"#, count: 2000)
    #expect(Self.classify(200, deep).status == .unknown)
    let closed = deep + #"{"status":"UP"}"# + String(repeating: "}}", count: 2000)
    #expect(Self.classify(200, closed).status == .healthy)
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nA: b\r\nContent-Type:  x/y \r\n\r\nbody\n", 200, "x/y", "body\n"),
    ("HTTP/2 503\nContent-Type: x\n\n", 503, "x", ""),
    (
      "HTTP/1.1 302 Found\nLocation: /a\n\nHTTP/1.1 204 No Content\nContent-Type: z\n\n", 204, "z",
      ""
    ),
    (
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: z\r\n\r\nHTTP/", 200, "z",
      "HTTP/"
    ),
  ])
  func `a saved answer is read`(text: String, status: Int, type: String, body: String) throws {
    let bytes = Array(text.utf8)
    let answer = try HTTPAnswer.read(bytes.span)
    #expect(answer.status == status)
    #expect(answer[header: "content-type"] == type)
    #expect(answer.body == Array(body.utf8))
  }

  @Test(arguments: [
    ("", 1), ("hello\n", 1), ("HTTP/1.1 OK\n", 1), ("HTTP/1.1 200 OK\nbroken\n", 2),
  ])
  func `what is no saved answer is told by its line`(text: String, line: Int) {
    let bytes = Array(text.utf8)
    let problem = #expect(throws: Problem.self) { try HTTPAnswer.read(bytes.span) }
    #expect(problem?.line == line)
  }

  @Test(.enabled(if: Conformance.isPresent, "needs ../shared/conformance"))
  func `answers of real programs are classified as their cases say`() throws {
    let cases = try Conformance.bytes("health/cases.jsonl")
    var count = 0
    for line in String(decoding: cases, as: UTF8.self).split(separator: "\n") {
      let bytes = Array(line.utf8)
      guard case .map(let members) = try JSONTree.value(bytes.span),
        let file = members.text("file"), let expected = members.text("expect")
      else { continue }
      let saved = try Conformance.bytes("health/" + file)
      let answer = HealthAnswer.classify(try HTTPAnswer.read(saved.span))
      #expect(answer.status.rawValue == expected, "\(file): \(answer.message)")
      if case .map(let components)? = members["components"] {
        let found = Self.flattened(answer.components, prefix: "")
        let wanted = Dictionary(
          components.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        #expect(found.filter { wanted[$0.key] != nil } == wanted, "\(file)")
      }
      count += 1
    }
    #expect(count >= 12)
  }

  private static func flattened(
    _ components: [HealthResult.Component], prefix: String
  ) -> [String: AttributeValue] {
    var result: [String: AttributeValue] = [:]
    for component in components {
      result[prefix + component.name] = .string(component.status.rawValue)
      let inner = flattened(component.components, prefix: prefix + component.name + ".")
      result.merge(inner) { first, _ in first }
    }
    return result
  }
}

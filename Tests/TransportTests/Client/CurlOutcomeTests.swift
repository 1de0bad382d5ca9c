import Glibc
import Testing

@testable import Transport

struct CurlOutcomeTests {
  private func outcome(_ code: Int32, _ change: (inout CurlOutcome) -> Void = { _ in })
    -> CurlOutcome
  {
    var outcome = CurlOutcome()
    outcome.code = code
    change(&outcome)
    return outcome
  }

  private func words(_ outcome: CurlOutcome, _ url: String = "https://u:hunter2@h:9/m") throws
    -> String
  {
    var exchange = try HTTPExchange(HTTPRequest(url))
    guard case .failure(let failure)? = exchange.completed(outcome) else { return "no failure" }
    return failure.description
  }

  @Test(arguments: [
    (Int32(6), Int32(0), 0, "could not resolve host h"),
    (7, ECONNREFUSED, 0, "connection refused by h:9"),
    (7, EHOSTUNREACH, 0, "cannot reach h:9: no route to host"),
    (52, 0, 0, "connection closed without an answer"),
    (56, 0, 0, "connection closed without an answer"),
    (56, 0, 200, "broke off in transfer after 2 bytes"),
    (18, 0, 200, "broke off in transfer after 2 bytes"),
    (60, 0, 0, "TLS failed: said …"),
    (61, 0, 200, "answer is not understood: said …"),
    (1, 0, 0, "answer is not understood: not HTTP/1 or later"),
    (99, 0, 0, "said …"),
  ])
  func `a failure is told in words and without the password`(
    code: Int32, systemError: Int32, status: Int, expected: String
  ) throws {
    let outcome = outcome(code) {
      $0.systemError = systemError
      $0.status = status
      $0.body = [1, 2]
      $0.error = "said hunter2"
    }
    #expect(try words(outcome) == expected)
  }

  @Test(arguments: [
    (0.0, 0.0, 0.0, 0.0, "timed out after 2s looking up the host"),
    (0.1, 0.0, 0.0, 0.0, "timed out after 2s connecting"),
    (0.1, 0.2, 0.0, 0.0, "timed out after 2s in the TLS handshake"),
    (0.1, 0.2, 0.3, 0.0, "timed out after 2s waiting for the answer"),
    (0.1, 0.2, 0.3, 0.4, "timed out after 2s receiving the body"),
  ])
  func `a time-out names the step it fell in`(
    resolved: Double, connected: Double, sent: Double, firstByte: Double, expected: String
  ) throws {
    let outcome = outcome(28) {
      ($0.resolved, $0.connected, $0.sent, $0.firstByte) = (resolved, connected, sent, firstByte)
      $0.total = 2.001
    }
    #expect(try words(outcome) == expected)
  }

  @Test(arguments: [
    (64 << 20, "body over the limit of 64 MiB"), (1500, "body over the limit of 1500 bytes"),
    (1, "body over the limit of 1 byte"), (2048, "body over the limit of 2 KiB"),
  ])
  func `a body over the limit names the limit`(limit: Int, expected: String) {
    #expect(HTTPFailure(.bodyOverLimit(bytes: limit)).description == expected)
  }

  @Test func `the steps of an exchange are the differences of libcurl's times`() {
    let timing = outcome(0) {
      ($0.resolved, $0.connected, $0.secured) = (1, 3, 6)
      ($0.sent, $0.firstByte, $0.total) = (6, 10, 15)
    }.timing
    #expect(
      [timing.resolve, timing.connect, timing.tls, timing.wait, timing.transfer, timing.total]
        == [1, 2, 3, 4, 5, 15])
  }

  @Test func `a kept-alive connection was neither looked up nor connected`() {
    let timing = outcome(0) {
      $0.isNewConnection = false
      ($0.resolved, $0.connected, $0.sent, $0.firstByte, $0.total) = (0.1, 0.1, 0.1, 0.5, 0.6)
    }.timing
    #expect(timing.resolve == nil && timing.connect == nil && timing.tls == nil)
    #expect(timing.wait == 0.4)
  }

  @Test func `header lines are split at their first colon and trimmed`() {
    let headers = outcome(0) {
      $0.headerLines = "Content-Type: text/plain \r\nX:\r\nLink:\ta:b\r\nbroken\r\n\r\n"
    }.headers
    #expect(headers == ["Content-Type": "text/plain", "X": "", "Link": "a:b"])
  }
}

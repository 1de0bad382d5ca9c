import Glibc
import TestSupport
import Testing
import Transport

/// What servers do that no server should.
@Suite(.timeLimit(.minutes(1)), .oneAtATime)
struct LyingServerTests {
  private let client = HTTPClient()

  private func reason(_ request: HTTPRequest) async -> HTTPFailure.Reason? {
    guard case .failure(let failure) = await client.request(request) else { return nil }
    return failure.reason
  }

  @Test(arguments: [
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\na 1\n",
      HTTPFailure.Reason.brokeOff(receivedBytes: 4)
    ),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\na 1\n\r\n9\r\nb",
      .brokeOff(receivedBytes: 5)
    ),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\na 1\n\r\n",
      .brokeOff(receivedBytes: 4)
    ),
    ("", .closedWithoutAnswer),
    ("HTTP/1.1 200 OK\r\nContent-Le", .closedWithoutAnswer),
  ])
  func `a transfer that is cut off is a failure, whatever came`(
    answer: String, expected: HTTPFailure.Reason
  ) async throws {
    let server = try RawServer { _, _ in [.send(answer)] }
    #expect(await reason(HTTPRequest(server.url)) == expected)
  }

  @Test func `an answer that stalls in its body ends with the time-out`() async throws {
    let server = try RawServer { _, _ in
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\na 1\n"), .stall]
    }
    var request = HTTPRequest(server.url)
    request.timeout = .milliseconds(100)
    guard case .timedOut(_, .transferring) = await reason(request) else {
      Issue.record("it did not time out in the body")
      return
    }
  }

  @Test(arguments: ["Content-Length: 1073741824\r\n", ""])
  func `a gigabyte is not read beyond the limit`(length: String) async throws {
    let server = try RawServer { _, _ in
      let line = [UInt8]("a{n=\"0123456789012345678901234567890123456789\"} 1\n".utf8)
      let block = [UInt8]((0..<1311).map { _ in line }.joined())
      return [.send("HTTP/1.1 200 OK\r\n\(length)\r\n"), .flood(block, times: 16384)]
    }
    var request = HTTPRequest(server.url)
    request.maxBodyBytes = 1 << 20
    request.timeout = .seconds(20)
    #expect(await reason(request) == .bodyOverLimit(bytes: 1 << 20))
  }

  @Test func `a server behind a socket is asked as localhost, and so are its redirects`()
    async throws
  {
    let path = "/tmp/martlet-test-\(getpid()).sock"
    let server = try RawServer(at: .socket(path)) { number, _ in
      number == 0
        ? [.send("HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n")]
        : [.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\na 1\n")]
    }
    var request = HTTPRequest(server.url + "/a?b=c")
    request.headers = ["X-Key": "k"]
    let response = try await client.request(request).get()
    #expect(response.body == Array("a 1\n".utf8))
    #expect(response.url == server.url + "/b")
    let heads = server.requests
    #expect(heads.map { $0.prefix { $0 != "\r\n" } } == ["GET /a?b=c HTTP/1.1", "GET /b HTTP/1.1"])
    #expect(heads.allSatisfy { $0.contains("Host: localhost\r\n") && $0.contains("X-Key: k\r\n") })
  }

  @Test func `a socket that is not there is named`() async {
    let request = HTTPRequest("http+unix://%2Fnowhere%2Fno-such.sock/metrics")
    #expect(await reason(request) == .unreachable("/nowhere/no-such.sock", "no such socket"))
  }

  @Test func `credentials of a request go out as basic authentication and stay with the origin`()
    async throws
  {
    let other = try RawServer { _, _ in [.send("HTTP/1.1 204 No Content\r\n\r\n")] }
    let server = try RawServer { [url = other.url] _, _ in
      [.send("HTTP/1.1 307 Temporary Redirect\r\nLocation: \(url)/\r\nContent-Length: 0\r\n\r\n")]
    }
    var request = HTTPRequest(server.url)
    request.credentials = .init(user: "ada", password: "a:b c")
    #expect(try await client.request(request).get().status == 204)
    #expect(server.requests.first?.contains("Authorization: Basic YWRhOmE6YiBj\r\n") == true)
    #expect(other.requests.first?.lowercased().contains("authorization") == false)
  }

  @Test func `a proxy is asked for the whole URL, but for the hosts it is not for`() async throws {
    let proxy = try RawServer { _, _ in [.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")] }
    var request = HTTPRequest("http://shop.invalid/metrics")
    request.proxy = .url(proxy.url, except: [])
    #expect(try await client.request(request).get().status == 200)
    #expect(proxy.requests.first?.hasPrefix("GET http://shop.invalid/metrics ") == true)
    request.proxy = .url(proxy.url, except: ["shop.invalid"])
    #expect(await reason(request) == .hostNotFound("shop.invalid"))
  }
}

import TestSupport
import Testing
import Transport

/// Client and server against each other on 127.0.0.1: what only real sockets can show.
@Suite(.timeLimit(.minutes(1)))
struct LoopbackTests {
  private let client = HTTPClient()

  private func start(
    maxBodyBytes: Int = 1 << 20, _ handler: @escaping HTTPServer.Handler
  ) async throws -> HTTPServer {
    var configuration = HTTPServer.Configuration()
    configuration.maxBodyBytes = maxBodyBytes
    return try await HTTPServer.start(configuration, handler: handler)
  }

  private func failure(_ request: HTTPRequest) async -> HTTPFailure.Reason? {
    guard case .failure(let failure) = await client.request(request) else { return nil }
    return failure.reason
  }

  @Test func `a request arrives as sent and the answer comes back as given`() async throws {
    let server = try await start { request in
      let body = request.body + Array(request.method.utf8)
      var response = HTTPServerResponse(status: 201, type: "a/b", body: body)
      response.headers.append("X-Path", request.path + "|" + request.query)
      response.headers.append("X-Token", request.headers["x-token"] ?? "")
      return response
    }
    var request = HTTPRequest(server.url + "/a%20b?c=d&e", method: "PUT", body: [65, 0, 66])
    request.headers = ["X-TOKEN": "t"]
    let response = try await client.request(request).get()
    #expect(response.status == 201)
    #expect(response.body == [65, 0, 66] + Array("PUT".utf8))
    #expect(response.headers["x-path"] == "/a%20b|c=d&e")
    #expect(response.headers["x-token"] == "t")
    #expect(response.headers.mediaType == "a/b")
    #expect(response.headers["date"]?.hasSuffix(" GMT") == true)
    #expect(response.url == server.url + "/a%20b?c=d&e")
    await server.stop()
  }

  @Test func `a connection is kept alive and used again`() async throws {
    let server = try await start { _ in .text("ok") }
    let first = try await client.request(HTTPRequest(server.url)).get()
    let second = try await client.request(HTTPRequest(server.url)).get()
    #expect(first.timing.connect != nil)
    #expect(second.timing.connect == nil)
    #expect(server.connectionCount == 1)
    await server.stop()
  }

  @Test func `HEAD has the length and no body`() async throws {
    let server = try await start { _ in .text("twelve bytes") }
    let request = HTTPRequest(server.url, method: "HEAD")
    for _ in 0..<2 {
      let response = try await client.request(request).get()
      #expect(response.body.isEmpty)
      #expect(response.headers["content-length"] == "13")
    }
    await server.stop()
  }

  @Test func `an address where nothing listens refuses`() async throws {
    let nobody = try RefusingAddress()
    #expect(await failure(HTTPRequest(nobody.url)) == .refused(nobody.address))
  }

  @Test func `an address in use cannot be listened on twice`() async throws {
    let server = try await start { _ in .text("ok") }
    let configuration = HTTPServer.Configuration(port: server.port)
    await #expect(throws: HTTPServerFailure("\(server.address) is already in use")) {
      try await HTTPServer.start(configuration) { _ in .text("ok") }
    }
    await server.stop()
  }

  @Test func `an answer that does not come times out while waiting`() async throws {
    let server = try await start { _ in
      try? await Task.sleep(for: .seconds(20))
      return .text("late")
    }
    var request = HTTPRequest(server.url)
    request.timeout = .milliseconds(60)
    guard case .timedOut(let after, .waiting)? = await failure(request) else {
      Issue.record("it did not time out while waiting")
      return
    }
    #expect(after >= .milliseconds(50) && after < .seconds(10))
    await server.stop(grace: .zero)
  }

  @Test func `a cancelled task ends its transfer, and the handler's task with it`() async throws {
    let (began, beginning) = AsyncStream.makeStream(of: Void.self)
    let (ended, ending) = AsyncStream.makeStream(of: Bool.self)
    let server = try await start { _ in
      beginning.yield()
      try? await Task.sleep(for: .seconds(20))
      ending.yield(Task.isCancelled)
      return .text("late")
    }
    let task = Task { await failure(HTTPRequest(server.url)) }
    for await _ in began { break }
    task.cancel()
    #expect(await task.value == .cancelled)
    for await wasCancelled in ended {
      #expect(wasCancelled)
      break
    }
    await server.stop()
  }

  @Test func `a task cancelled before it asks sends nothing`() async throws {
    let server = try await start { _ in .text("ok") }
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await failure(HTTPRequest(server.url))
    }
    task.cancel()
    #expect(await task.value == .cancelled)
    #expect(server.connectionCount == 0)
    await server.stop()
  }

  @Test(arguments: [(999, false), (1000, true)])
  func `a body over the client's limit ends the transfer`(limit: Int, fits: Bool) async throws {
    let server = try await start { _ in
      HTTPServerResponse(body: Array(repeating: 1, count: 1000))
    }
    var request = HTTPRequest(server.url)
    request.maxBodyBytes = limit
    #expect(await failure(request) == (fits ? nil : .bodyOverLimit(bytes: limit)))
    await server.stop()
  }

  @Test func `the limit of a body counts what comes out of the compression`() async throws {
    let server = try await start { _ in
      HTTPServerResponse(headers: ["Content-Encoding": "gzip"], body: GzipSample.thousandZeros)
    }
    var request = HTTPRequest(server.url)
    let response = try await client.request(request).get()
    #expect(response.body == Array(repeating: 0, count: 1000))
    request.maxBodyBytes = 100
    #expect(await failure(request) == .bodyOverLimit(bytes: 100))
    await server.stop()
  }

  @Test(arguments: [(10, 200), (11, 413), (1 << 22, 413)])
  func `a body over the server's limit is refused and the client reads why`(
    count: Int, status: Int
  ) async throws {
    let server = try await start(maxBodyBytes: 10) { _ in .text("ok") }
    let body = [UInt8](repeating: 7, count: count)
    let request = HTTPRequest(server.url, method: "POST", body: body)
    #expect(try await client.request(request).get().status == status)
    await server.stop()
  }

  @Test func `a chunked body over the server's limit is refused too`() async throws {
    let server = try await start(maxBodyBytes: 10) { _ in .text("ok") }
    var request = HTTPRequest(server.url, method: "POST", body: Array(repeating: 7, count: 4096))
    request.headers = ["Transfer-Encoding": "chunked"]
    #expect(try await client.request(request).get().status == 413)
    await server.stop()
  }

  @Test func `a redirect to another port leaves the credentials behind`() async throws {
    let other = try await start { request in
      .text((request.headers["authorization"] ?? "none") + (request.headers["x-key"] ?? "none"))
    }
    let target = other.url + "/there"
    let server = try await start { request in
      let isAuthorised = request.headers["authorization"] != nil
      return HTTPServerResponse(status: isAuthorised ? 302 : 401, headers: ["Location": target])
    }
    var request = HTTPRequest("http://user:secret@\(server.address)/here")
    request.headers = ["X-Key": "k"]
    let response = try await client.request(request).get()
    #expect(String(decoding: response.body, as: UTF8.self) == "nonenone\n")
    #expect(response.url == target)
    #expect(response.redirects == 1)
    await server.stop()
    await other.stop()
  }

  @Test func `an answer under way when the server stops is still given`() async throws {
    let (began, beginning) = AsyncStream.makeStream(of: Void.self)
    let (gates, gate) = AsyncStream.makeStream(of: Void.self)
    // Only the first request waits: one that comes while the server is about to stop is answered.
    let server = try await start { request in
      guard request.path == "/slow" else { return .text("at once") }
      beginning.yield()
      for await _ in gates { break }
      return .text("done")
    }
    let url = server.url
    async let response = client.request(HTTPRequest(url + "/slow"))
    for await _ in began { break }
    async let stopped: Void = server.stop(grace: .seconds(30))
    while await failure(HTTPRequest(url)) == nil { await Task.yield() }
    gate.yield()
    #expect(try await response.get().status == 200)
    await stopped
    #expect(server.connectionCount == 0)
  }

  @Test func `many requests at once are all answered`() async throws {
    let server = try await start { request in .text(request.query) }
    let answers = await withTaskGroup(of: String.self) { group in
      for number in 0..<100 {
        group.addTask { [client] in
          let response = try? await client.request(HTTPRequest(server.url + "/?\(number)")).get()
          return response.map { String(decoding: $0.body, as: UTF8.self) } ?? "failed"
        }
      }
      return await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(answers == Set((0..<100).map { "\($0)\n" }))
    await server.stop()
  }
}

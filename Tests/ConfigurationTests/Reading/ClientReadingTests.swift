import Configuration
import Testing

/// `http_config` as values.
@Suite struct ClientReadingTests {
  private static func client(_ text: String) throws -> ClientSettings {
    let reading = PrometheusFileTests.read("scrape_configs: [{job_name: a, \(text)}]")
    #expect(reading.problems == [])
    return try #require(reading.configuration.scrapes.first).settings.client
  }

  @Test(
    arguments: [
      ("bearer_token: t", .credentials(type: "Bearer", .text("t"))),
      ("bearer_token_file: t", .credentials(type: "Bearer", .file("/etc/p/t"))),
      ("authorization: {credentials: t}", .credentials(type: "Bearer", .text("t"))),
      (
        "authorization: {type: ' Token ', credentials_file: /t}",
        .credentials(type: "Token", .file("/t"))
      ),
      ("basic_auth: {username: u, password: p}", .basic(user: .text("u"), password: .text("p"))),
      (
        "basic_auth: {username_file: u, password_file: p}",
        .basic(user: .file("/etc/p/u"), password: .file("/etc/p/p"))
      ),
      ("basic_auth: {username: u}", .basic(user: .text("u"), password: .text(""))),
      ("oauth2: {client_id: x}", nil),
    ] as [(String, ClientSettings.Authorization?)])
  func `who we are`(text: String, expected: ClientSettings.Authorization?) throws {
    #expect(try Self.client(text).authorization == expected)
  }

  @Test func `who the server is`() throws {
    let tls = try Self.client(
      "tls_config: {ca_file: ca, cert: C, key_file: k, server_name: s, insecure_skip_verify: true, "
        + "min_version: TLS11, max_version: TLS13}"
    ).tls
    #expect(tls.authority == .file("/etc/p/ca"))
    #expect(tls.certificate == .text("C"))
    #expect(tls.key == .file("/etc/p/k"))
    #expect(tls.serverName == "s")
    #expect(!tls.isVerifying)
    #expect(tls.oldestVersion == .tls11)
    #expect(tls.newestVersion == .tls13)
  }

  @Test func `headers, redirects and proxies`() throws {
    let client = try Self.client(
      "http_headers: {x: {values: [a], secrets: [b], files: [c]}, y: {values: [d, e]}}, "
        + "follow_redirects: false, enable_http2: no, proxy_url: 'http://p', no_proxy: 'a, b.c'")
    #expect(client.headers.map(\.name) == ["x", "x", "x", "y", "y"])
    #expect(
      client.headers.map(\.value) == [
        .text("a"), .text("b"), .file("/etc/p/c"), .text("d"), .text("e"),
      ])
    #expect(!client.followsRedirects)
    #expect(!client.isHTTP2Allowed)
    #expect(client.proxy == .url(.text("http://p"), except: ["a", "b.c"]))
    #expect(try Self.client("proxy_from_environment: true").proxy == .environment)
  }
}

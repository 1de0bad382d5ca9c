import Testing
import Transport

struct HTTPURLTests {
  @Test(arguments: [
    ("http://h", "http://h/"),
    ("HTTP://h:80/metrics?a=b#part", "http://h/metrics?a=b"),
    ("https://h:443", "https://h/"),
    ("https://h:80/x", "https://h:80/x"),
    ("http://h?q=1", "http://h/?q=1"),
    ("http://[::1]:9100/m", "http://[::1]:9100/m"),
    ("http://user:p%40ss@h:9100/m", "http://h:9100/m"),
    ("http://user:p@ss@h/m@n", "http://h/m@n"),
    ("http+unix://%2Frun%2Fapp.sock/metrics?a=b", "http+unix://%2Frun%2Fapp.sock/metrics?a=b"),
    ("HTTP+UNIX://u:p@%2frun%2fapp.sock", "http+unix://%2frun%2fapp.sock/"),
  ])
  func `a URL is written without its credentials and its usual port`(
    text: String, expected: String
  ) {
    #expect(HTTPURL(text)?.text == expected)
  }

  @Test(arguments: [
    "", "h:9100", "ftp://h/", "http://", "http:///path", "http://h:x/", "http://h:0/",
    "http://h:65536/", "http://a b/", "http://h/\n", "http://user:pw@", "http://::1/",
    "http://[::1/", "file:///etc/passwd",
    "http+unix://app.sock/", "http+unix:///run/app.sock", "http+unix://%2Frun%2Fa%00b/",
    "https+unix://%2Frun%2Fapp.sock/", "http+unix://%2Frun:80/",
  ])
  func `what is no http URL with a host is refused`(text: String) {
    #expect(HTTPURL(text) == nil)
  }

  @Test(arguments: [
    ("http://user:p%40ss%3a@h/", "user", "p@ss:"), ("http://user@h/", "user", ""),
    ("http://a:b:c@h/", "a", "b:c"), ("http://100%25%@h/", "100%%", ""),
  ])
  func `credentials are decoded and kept apart`(text: String, user: String, password: String) {
    #expect(HTTPURL(text)?.credentials == HTTPURL.Credentials(user: user, password: password))
  }

  @Test(arguments: [
    ("http://h/a", "http://H:80/b", true), ("http://h/", "https://h/", false),
    ("http://h:1/", "http://h:2/", false), ("http://h/", "http://h.evil/", false),
    ("http+unix://%2Fa/", "http+unix://%2Fb/", false), ("http+unix://%2Fa/", "http://a/", false),
  ])
  func `an origin is scheme, host and port`(one: String, other: String, expected: Bool) throws {
    let (one, other) = (try #require(HTTPURL(one)), try #require(HTTPURL(other)))
    #expect(one.hasSameOrigin(as: other) == expected)
  }

  @Test func `a socket's URL leads to its path`() {
    let url = HTTPURL("http+unix://%2Frun%2Fapp%20one.sock/metrics")
    #expect(url?.socketPath == "/run/app one.sock")
    #expect(url?.endpoint == "/run/app one.sock")
    #expect(url?.target == "/metrics")
  }
}

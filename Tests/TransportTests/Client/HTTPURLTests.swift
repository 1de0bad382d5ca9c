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
  ])
  func `an origin is scheme, host and port`(one: String, other: String, expected: Bool) throws {
    let (one, other) = (try #require(HTTPURL(one)), try #require(HTTPURL(other)))
    #expect(one.hasSameOrigin(as: other) == expected)
  }
}

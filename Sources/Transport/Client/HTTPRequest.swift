/// One thing to ask of one address, with every limit that holds for it.
package struct HTTPRequest: Sendable {
  /// May carry credentials as `user:password@`: they go out as basic authentication to this
  /// origin and nowhere else, and never into a text.
  package var url: String
  /// Basic authentication, instead of what the URL says.
  package var credentials: HTTPURL.Credentials?
  package var method = "GET"
  package var headers = HTTPHeaders()
  /// Nil sends no body and no length; an empty body has length zero.
  package var body: [UInt8]?
  /// From the first step to the last byte, redirects included.
  package var timeout = Duration.seconds(10)
  /// For the look-up, the connection and the TLS handshake; never longer than `timeout`.
  package var connectTimeout = Duration.seconds(5)
  /// Of the body as it is after decompression: the transfer ends where it is exceeded.
  package var maxBodyBytes = 64 << 20
  /// Zero hands a redirect back as the answer.
  package var maxRedirects = 5
  package var acceptsCompression = true
  package var isHTTP2Allowed = true
  package var tls = TLSSettings()
  package var proxy = HTTPProxy.none

  package init(_ url: String, method: String = "GET", body: [UInt8]? = nil) {
    self.url = url
    self.method = method
    self.body = body
  }
}

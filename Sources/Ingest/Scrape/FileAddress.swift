/// The path of a `file:` address (RFC 8089): `file:/var/lib/app.prom`, `file:///var/lib/app.prom`.
enum FileAddress {
  /// Nil for another scheme, another host or a path that is not absolute.
  static func path(of url: String) -> String? {
    guard let colon = url.firstIndex(of: ":"), url[..<colon].lowercased() == "file" else {
      return nil
    }
    var rest = url[url.index(after: colon)...]
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      if rest.hasPrefix("localhost/") { rest = rest.dropFirst("localhost".count) }
    }
    return rest.hasPrefix("/") ? String(rest) : nil
  }
}

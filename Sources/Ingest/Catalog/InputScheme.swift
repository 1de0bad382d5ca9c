/// The part of a word that makes it an address: `http://`, `redis://`, `exec:`, `file:`.
struct InputScheme: Hashable {
  /// With its colon, and slashes where it has them.
  let name: String
  /// Asked by HTTP, over the network or a socket in the file system.
  let isHTTP: Bool
  /// A file that is scraped again and again as if a server gave it.
  var isFile: Bool { name == "file:" }

  /// Nil for a path.
  init?(of word: String) {
    for prefix in ["exec:", "file:"] where word.hasPrefix(prefix) {
      (name, isHTTP) = (prefix, false)
      return
    }
    guard let mark = word.firstRange(of: "://") else { return nil }
    let scheme = word[..<mark.lowerBound].lowercased()
    guard !scheme.isEmpty,
      scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+") })
    else { return nil }
    name = scheme + "://"
    isHTTP = ["http", "https", "http+unix"].contains(scheme)
  }

  /// A word may be shown only like this.
  func withoutCredentials(_ word: String) -> String {
    guard let mark = word.firstRange(of: "://") else { return word }
    let rest = word[mark.upperBound...]
    let authority = rest.prefix { !"/?#".contains($0) }
    guard let at = authority.lastIndex(of: "@") else { return word }
    return word[..<mark.upperBound] + String(rest[rest.index(after: at)...])
  }

  private static let healthPaths = [
    "health", "healthz", "healthy", "livez", "readyz", "ready", "status", "ping",
  ]

  /// A path whose last part says that it is a health check's.
  static func isHealthPath(_ target: String) -> Bool {
    let path = target.prefix { $0 != "?" }
    guard let last = path.split(separator: "/").last else { return false }
    return healthPaths.contains(last.lowercased())
  }
}

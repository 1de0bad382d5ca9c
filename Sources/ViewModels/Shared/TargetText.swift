/// The addresses of sources and checks, cut to what tells them apart.
package enum TargetText {
  /// Host and port of a URL; empty for a path.
  package static func authority(_ target: String) -> String {
    guard let scheme = target.firstRange(of: "://") else { return "" }
    let rest = target[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return String(rest.split(separator: "@").last ?? "")
  }

  /// Host and port of a URL, the last part of a path.
  package static func short(_ target: String) -> String {
    let authority = authority(target)
    guard authority.isEmpty else { return authority }
    return target.split(separator: "/").last.map(String.init) ?? target
  }
}

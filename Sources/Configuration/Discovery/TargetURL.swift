/// URLs of targets, put together and escaped as Go's `net/url` does, so that a target is asked for
/// the same thing here as by Prometheus.
enum TargetURL {
  static func text(
    scheme: String, host: String, path: String, parameters: [ScrapeConfig.Parameter]
  ) -> String {
    var text = "\(scheme)://\(host)"
    if !path.isEmpty, !path.hasPrefix("/") { text += "/" }
    text += escaped(path, keeping: "-_.~$&+,/:;=@")
    let pairs = parameters.sorted { $0.name < $1.name }.flatMap { parameter in
      parameter.values.map { query(parameter.name) + "=" + query($0) }
    }
    return pairs.isEmpty ? text : text + "?" + pairs.joined(separator: "&")
  }

  /// The path of a socket where a URL has its host: the slashes escaped too.
  static func socketHost(_ path: String) -> String {
    escaped(path, keeping: "-_.~")
  }

  private static func query(_ text: String) -> String {
    escaped(text, keeping: "-_.~ ").split(separator: " ", omittingEmptySubsequences: false)
      .joined(separator: "+")
  }

  private static func escaped(_ text: String, keeping others: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let sign = Unicode.Scalar(byte)
      if sign.properties.isASCIIHexDigit || sign.isASCII && sign.properties.isAlphabetic
        || others.utf8.contains(byte)
      {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

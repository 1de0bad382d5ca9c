internal import Bytes
package import Telemetry

/// An HTTP answer as far as a health check looks at it.
package struct HTTPAnswer: Hashable, Sendable {
  package struct Header: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package var status: Int
  package var headers: [Header]
  package var body: [UInt8]

  package init(status: Int, headers: [Header] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of that name; names have no case.
  package subscript(header name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }
}

extension HTTPAnswer {
  /// Reads a saved answer: status line, headers, an empty line, the body (RFC 9112, and as
  /// `curl -i` prints HTTP/2). Lines may end in LF alone. Where curl printed interim answers and
  /// redirects before it, the last one counts.
  package static func read(_ bytes: Span<UInt8>) throws(Problem) -> HTTPAnswer {
    var lines = HeaderLines()
    while true {
      let status = try readStatus(bytes, &lines)
      var headers: [Header] = []
      while let line = lines.next(bytes), !line.isEmpty {
        guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else {
          throw Problem(line: lines.number, column: 1, message: "expected `Name: value`")
        }
        headers.append(
          Header(name: String(line[..<colon]), value: trimmed(line[line.index(after: colon)...])))
      }
      let rest = bytes.extracting(lines.position...)
      guard status < 200 || 300..<400 ~= status, rest.starts(with: "HTTP/") else {
        return HTTPAnswer(status: status, headers: headers, body: [UInt8](bytes: rest))
      }
    }
  }

  private static func readStatus(
    _ bytes: Span<UInt8>, _ lines: inout HeaderLines
  ) throws(Problem) -> Int {
    let line = lines.next(bytes) ?? ""
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0].hasPrefix("HTTP/"), words[1].utf8.count == 3,
      let status = Int(words[1]), status >= 100
    else {
      throw Problem(
        line: max(lines.number, 1), column: 1,
        message: "expected a status line such as `HTTP/1.1 200 OK`")
    }
    return status
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  private struct HeaderLines {
    var position = 0
    var number = 0

    /// The next line without its ending, nil at the end of the bytes.
    mutating func next(_ bytes: Span<UInt8>) -> String? {
      guard position < bytes.count else { return nil }
      number += 1
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: position) ?? bytes.count
      let hasReturn = end > position && bytes[end - 1] == UInt8(ascii: "\r")
      defer { position = min(end + 1, bytes.count) }
      return String(bytes: bytes.extracting(position..<(hasReturn ? end - 1 : end)))
    }
  }
}

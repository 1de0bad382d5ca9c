import Synchronization
import TestSupport

/// A target that does to every scraper the same things in the same order, each scraper at its own
/// pace: the step is the number of its requests so far.
final class ScriptedTarget: Sendable {
  let server: RawServer

  init(_ answer: @escaping @Sendable (_ path: String, _ step: Int) -> [RawServer.Step]) throws {
    let counts = Counts()
    server = try RawServer { _, head in
      let words = head.split(separator: " ")
      let path = words.count > 1 ? String(words[1].prefix { $0 != "?" }) : "/"
      let scraper = head.contains("User-Agent: Prometheus") ? "prometheus" : "martlet"
      return answer(path, counts.next(scraper + path))
    }
  }

  private final class Counts: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    func next(_ key: String) -> Int {
      counts.withLock { counts in
        defer { counts[key, default: 0] += 1 }
        return counts[key] ?? 0
      }
    }
  }
}

extension [RawServer.Step] {
  /// An honest answer.
  static func body(_ text: String, type: String? = "text/plain; version=0.0.4") -> Self {
    answer("200 OK", type.map { "Content-Type: \($0)\r\n" } ?? "", text)
  }

  static func status(_ line: String) -> Self { answer(line, "", "no\n") }

  static func redirect(to path: String) -> Self {
    answer("302 Found", "Location: \(path)\r\n", "")
  }

  /// Says that more comes than does.
  static func cut(_ text: String) -> Self {
    [.send(head("200 OK", "Content-Type: text/plain\r\n", text.utf8.count + 100) + text)]
  }

  /// Ends within a chunk.
  static func cutChunk(_ text: String) -> Self {
    let size = String(text.utf8.count, radix: 16)
    return [
      .send(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n\(size)\r\n\(text)\r\n40\r\na 1")
    ]
  }

  static func stall(after text: String) -> Self {
    [.send(head("200 OK", "Content-Type: text/plain\r\n", 1000) + text), .stall]
  }

  /// A gigabyte of lines.
  static var flood: Self {
    let block = (0..<1000).map { "flood{n=\"\($0)\"} 1\n" }.joined()
    let times = (1 << 30) / block.utf8.count
    let head = head("200 OK", "Content-Type: text/plain\r\n", times * block.utf8.count)
    return [.send(head), .flood([UInt8](block.utf8), times: times)]
  }

  private static func answer(_ status: String, _ fields: String, _ text: String) -> Self {
    [.send(head(status, fields, text.utf8.count) + text)]
  }

  private static func head(_ status: String, _ fields: String, _ length: Int) -> String {
    "HTTP/1.1 \(status)\r\n\(fields)Content-Length: \(length)\r\nConnection: close\r\n\r\n"
  }
}

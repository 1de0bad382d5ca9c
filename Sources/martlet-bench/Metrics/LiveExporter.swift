import Formats
import Glibc
import Ingest
import Storage
import Telemetry

/// A minute of a real exporter's scrapes, one a second, and what a sample of them costs once sealed.
///
/// `martlet-bench --exporter PORT…` asks what listens there on loopback; the exporters are the
/// caller's to start.
struct LiveExporter {
  private static let most = 1.25
  let port: UInt16

  func measured() -> String {
    var scrapes = TargetScrapes(
      source: SourceID(1),
      rules: ScrapeRules(labels: TargetLabels(job: "bench", instance: "localhost:\(port)")))
    var store = SeriesStore()
    for second in 1...60 {
      guard let body = body() else { return "nobody answers at port \(port)" }
      store.append(
        scrapes.read(body.span, format: .text, at: .seconds(Int64(1_795_363_200 + second))).batch)
      sleep(1)
    }
    // What ends is sealed.
    if let end = scrapes.ended(at: .seconds(1_795_363_261)) { store.append(end) }
    let usage = store.snapshot.usage
    let bytes = Double(usage.sampleBytes) / Double(usage.samples)
    return Row.line([
      "a minute at 1 s of port \(port)", Row.number(bytes), "byte", "", "", "", "",
      "\(Self.most) bytes a sample\(bytes > Self.most ? " MISSED" : "")  \(usage.samples) samples"
        + " of \(store.snapshot.seriesCount) series",
    ])
  }

  /// HTTP/1.0, which ends a body with the connection.
  private func body() -> [UInt8]? {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard connection >= 0 else { return nil }
    defer { close(connection) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isOpen = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(connection, $0, size) == 0
      }
    }
    let request = Array("GET /metrics HTTP/1.0\r\nAccept: text/plain;version=0.0.4\r\n\r\n".utf8)
    guard isOpen, unsafe write(connection, request, request.count) == request.count else {
      return nil
    }
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = unsafe read(connection, &chunk, chunk.count), count > 0 {
      answer += chunk[..<count]
    }
    let gap = Array("\r\n\r\n".utf8)
    let start = answer.indices.first { answer[$0...].starts(with: gap) }
    return start.map { Array(answer[($0 + gap.count)...]) }
  }
}

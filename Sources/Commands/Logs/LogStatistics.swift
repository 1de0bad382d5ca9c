import Bytes
import Formats
import Telemetry

/// What `logs --output stats` tells: counts by line, level, format and service, in one pass.
struct LogStatistics {
  /// Physical lines, blank and cut ones too, whatever the filter says.
  var lines = 0
  private(set) var records = 0
  private var json = 0
  private var text = 0
  private var damaged = 0
  private var severities = [Int](repeating: 0, count: 25)
  private var formats = [Int](repeating: 0, count: 256)
  private var services: [String: Int] = [:]
  private var first = Timestamp.distantFuture
  private var last = Timestamp.distantPast
  private let reader = LogLineReader()

  mutating func count(_ line: Span<UInt8>, _ entry: LogEntry) {
    records += 1
    severities[Int(entry.severity.number)] += 1
    formats[Int(entry.format)] += 1
    if !entry.timeIsAbsent {
      if entry.time < first { first = entry.time }
      if entry.time > last { last = entry.time }
    }
    if entry.isDamaged {
      damaged += 1
      return
    }
    if Self.isJSON(line) { json += 1 } else { text += 1 }
    if mayNameService(line, entry), case let service = reader.record(line).service,
      !service.isEmpty
    {
      services[service, default: 0] += 1
    }
  }

  private static let serviceNeedle = ByteNeedle("service", ignoringCase: false)
  private static let applicationNeedle = ByteNeedle("app", ignoringCase: false)

  /// Reading all fields of a line costs fifty times the look at its index entry, and most logs
  /// name no service: every key that could has one of these words in it.
  private func mayNameService(_ line: Span<UInt8>, _ entry: LogEntry) -> Bool {
    guard entry.format != LogFormats.text else { return false }
    return Self.serviceNeedle.isFound(in: line) || Self.applicationNeedle.isFound(in: line)
  }

  private static func isJSON(_ line: Span<UInt8>) -> Bool {
    var place = 0
    if line.count >= 3, line[0] == 0xef, line[1] == 0xbb, line[2] == 0xbf { place = 3 }
    while place < line.count, line[place] == 0x20 || line[place] == 0x09 { place += 1 }
    guard place < line.count, line[place] == UInt8(ascii: "{") else { return false }
    place += 1
    while place < line.count, line[place] == 0x20 || line[place] == 0x09 { place += 1 }
    // Another brace is prose, which the index read as text.
    return place < line.count
      && (line[place] == UInt8(ascii: "\"") || line[place] == UInt8(ascii: "}"))
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("lines", lines)
    writer.member("records", records)
    writer.member("json", json)
    writer.member("text", text)
    writer.member("damaged", damaged)
    write("by_severity", severityCounts, to: &writer)
    write("by_format", formatCounts, to: &writer)
    write("by_service", services.sorted { ($1.value, $0.key) < ($0.value, $1.key) }, to: &writer)
    if first <= last {
      writer.member("first", RFC3339.text(first))
      writer.member("last", RFC3339.text(last))
    }
    writer.endObject()
    writer.endLine()
  }

  /// The levels that are there, mildest first.
  private var severityCounts: [(key: String, value: Int)] {
    var counts: [Severity.Level: Int] = [:]
    for (number, count) in severities.enumerated() where count > 0 {
      counts[Severity(number: UInt8(number)).level, default: 0] += count
    }
    return counts.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value) }
  }

  private var formatCounts: [(key: String, value: Int)] {
    formats.enumerated().filter { $0.element > 0 }
      .map { (LogFormats.name(UInt8($0.offset)), $0.element) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  private func write(
    _ name: String, _ counts: [(key: String, value: Int)], to writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.beginObject()
    for count in counts { writer.member(count.key, count.value) }
    writer.endObject()
  }
}

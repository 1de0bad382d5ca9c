import Storage
package import Telemetry

/// The newest error records, so that every service can show its last.
package struct LastErrors: Sendable {
  /// By service, or by the name of its file where a record names none.
  private var messages: [String: String] = [:]

  /// Records that are read for it; a service whose last error is older than all of these has none.
  private static let recordLimit = 64

  private struct Place {
    var time: Timestamp
    var block: LogBlock
    var entry: Int
  }

  package init(_ engine: LocalQueryEngine, in range: TimeRange) {
    for place in Self.newest(engine.snapshot.logs, in: range) {
      let entries = place.block.entries
      let bytes = place.block.bytes
      let start = Int(entries[place.entry].offset)
      let end =
        place.entry + 1 < entries.count ? Int(entries[place.entry + 1].offset) : bytes.count
      let record = engine.logReader.record(
        bytes.span.extracting(start..<max(start, end)), entry: entries[place.entry])
      let file = engine.source(place.block.source)?.name ?? ""
      let service = record.service.isEmpty ? Self.stem(file) : record.service
      if messages[service] == nil { messages[service] = record.body }
    }
  }

  package subscript(service: String) -> String? { messages[service] }

  /// Newest first. Blocks say how many errors they hold, so those without are not looked into.
  private static func newest(_ logs: LogSnapshot, in range: TimeRange) -> [Place] {
    var places: [Place] = []
    let blocks = logs.blocks(in: range).filter { $0.counts[.error] + $0.counts[.fatal] > 0 }
    for block in blocks.sorted(by: { $0.newest > $1.newest }) {
      if places.count >= recordLimit, block.newest < places[recordLimit - 1].time { break }
      let found = block.entries.indices.reversed().lazy.filter { index in
        let entry = block.entries[index]
        return entry.severity >= .error && range.contains(entry.time)
      }.prefix(recordLimit)
      places += found.map { Place(time: block.entries[$0].time, block: block, entry: $0) }
      places.sort { $0.time > $1.time }
      if places.count > recordLimit { places.removeSubrange(recordLimit...) }
    }
    return places
  }

  /// `payments` for `/var/log/shop/payments.log`.
  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.prefix { $0 != "." })
  }
}

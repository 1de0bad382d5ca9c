import Storage
import Telemetry

/// A machine as the node exporter shows it: shares of processor, memory and file systems in use.
package struct HostSignals: Hashable, Sendable {
  /// The value of `instance`, else of `job`; empty where the series carry neither.
  package var name: String
  package var label: String
  package var hasProcessor: Bool
  package var hasMemory: Bool
  package var hasFilesystems: Bool

  private var matchers: [LabelMatcher] {
    label.isEmpty ? [] : [LabelMatcher(label, equals: name)]
  }

  /// Processor time not idle, out of all.
  package func processor() -> RatioQuestion? {
    guard hasProcessor else { return nil }
    let all = SeriesSelector("node_cpu_seconds_total", matchers)
    return RatioQuestion(
      RateQuestion(all.adding(LabelMatcher("mode", equals: "idle"))), over: RateQuestion(all),
      isComplement: true)
  }

  /// Memory not available, out of all.
  package func memory() -> RatioQuestion? {
    guard hasMemory else { return nil }
    return RatioQuestion(
      GaugeQuestion(SeriesSelector("node_memory_MemAvailable_bytes", matchers)),
      over: GaugeQuestion(SeriesSelector("node_memory_MemTotal_bytes", matchers)),
      isComplement: true)
  }

  /// Room taken, a line for every mount point; file systems in memory are left out.
  package func filesystems() -> RatioQuestion? {
    guard hasFilesystems else { return nil }
    let isInMemory = LabelMatcher("fstype", matchesNot: "tmpfs|ramfs|overlay|squashfs") {
      ["tmpfs", "ramfs", "overlay", "squashfs"].contains($0)
    }
    return RatioQuestion(
      GaugeQuestion(
        SeriesSelector("node_filesystem_avail_bytes", matchers + [isInMemory]),
        by: ["mountpoint"]),
      over: GaugeQuestion(
        SeriesSelector("node_filesystem_size_bytes", matchers + [isInMemory]),
        by: ["mountpoint"]),
      isComplement: true)
  }

  static func find(in snapshot: SeriesSnapshot, names: Set<String>, at now: Timestamp)
    -> [HostSignals]
  {
    let processor = hosts("node_cpu_seconds_total", names, snapshot, now)
    let memory = hosts("node_memory_MemTotal_bytes", names, snapshot, now)
    let filesystems = hosts("node_filesystem_size_bytes", names, snapshot, now)
    let hasAvailable = names.contains("node_memory_MemAvailable_bytes")
    return processor.union(memory).union(filesystems).sorted { $0.name < $1.name }.map { host in
      HostSignals(
        name: host.name, label: host.label, hasProcessor: processor.contains(host),
        hasMemory: hasAvailable && memory.contains(host),
        hasFilesystems: filesystems.contains(host))
    }
  }

  private struct Host: Hashable {
    var label: String
    var name: String
  }

  private static func hosts(
    _ metric: String, _ names: Set<String>, _ snapshot: SeriesSnapshot, _ now: Timestamp
  ) -> Set<Host> {
    guard names.contains(metric) else { return [] }
    let labels = ["instance", "job"].compactMap { label in
      snapshot.symbol(label).map { (label, $0) }
    }
    var found: Set<Host> = []
    for id in snapshot.select([.metric(metric)], bornBy: now) {
      let named = labels.lazy.compactMap { label, symbol in
        snapshot.value(of: symbol, in: id).map { Host(label: label, name: snapshot.text($0)) }
      }
      found.insert(named.first ?? Host(label: "", name: ""))
    }
    return found
  }
}

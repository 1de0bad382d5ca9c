/// Expositions as large exporters write them. The series are those of the seed; `tick` moves the
/// values and replaces some pods, as a later scrape finds them.
struct ExpositionInput {
  private(set) var text = ""
  private(set) var samples = 0

  var bytes: [UInt8] { Array(text.utf8) }

  /// Like kube-state-metrics with cAdvisor and request histograms: 17 MB for 100,000 series.
  static func cluster(series: Int, tick: Int) -> ExpositionInput {
    var input = ExpositionInput()
    let pods = pods(count: series * 72 / 2500, tick: tick)
    for (name, type, extras) in families {
      input.family(name, type)
      for (number, pod) in pods.enumerated() {
        for extra in extras {
          input.sample(name, pod + extra, value(number, tick, type))
        }
      }
    }
    input.histograms(upTo: series, tick: tick)
    return input
  }

  /// Like node_exporter on a small machine: short labels, two lines of metadata to each family.
  static func node(tick: Int) -> ExpositionInput {
    var input = ExpositionInput()
    for name in ["node_load1", "node_load5", "node_memory_MemFree_bytes", "node_boot_time_seconds"]
    {
      input.family(name, "gauge")
      input.sample(name, "", value(name.utf8.count, tick, "gauge"))
    }
    for number in 0..<60 {
      let name = "node_memory_field\(number)_bytes"
      input.family(name, "gauge")
      input.sample(name, "", value(number, tick, "gauge"))
    }
    input.family("node_cpu_seconds_total", "counter")
    for cpu in 0..<8 {
      for mode in ["idle", "iowait", "irq", "nice", "softirq", "steal", "system", "user"] {
        input.sample(
          "node_cpu_seconds_total", "cpu=\"\(cpu)\",mode=\"\(mode)\"", value(cpu, tick, "counter"))
      }
    }
    for number in 0..<32 {
      let name = "node_network_counter\(number)_total"
      input.family(name, "counter")
      for device in ["docker0", "eth0", "eth1", "lo", "wlan0", "br-12ab", "veth1", "veth2"] {
        input.sample(name, "device=\"\(device)\"", value(number, tick, "counter"))
      }
    }
    return input
  }

  /// Like an instrumented service: buckets with exemplars, of which none is new after the first
  /// scrape, times of their own, units.
  static func openMetrics(tick: Int) -> ExpositionInput {
    var input = ExpositionInput()
    for route in 0..<30 {
      let name = "http_request_\(route)_seconds"
      input.family(name, "histogram")
      input.text += "# UNIT \(name) seconds\n"
      for bound in 1...8 {
        input.sample(
          name + "_bucket", "le=\"\(bound).0\"",
          "\(tick * 100 + bound) # {trace_id=\"4bf92f3577b34da6a3ce929d0e0e\(1000 + bound)\"} "
            + "0.\(bound) 1795363200.\(bound)")
      }
      input.sample(name + "_count", "", "\(tick * 100 + 8)")
      input.sample(name + "_sum", "", "\(tick).25 1795363\(200 + tick).5")
    }
    input.text += "# EOF\n"
    return input
  }

  private static let families: [(name: String, type: String, extras: [String])] = [
    (
      "kube_pod_info", "gauge",
      [
        ",host_ip=\"10.1.2.3\",pod_ip=\"10.4.5.6\",node=\"ip-10-1-2-3.eu-west-1.compute.internal\",created_by_kind=\"ReplicaSet\",priority_class=\"\",host_network=\"false\""
      ]
    ),
    ("kube_pod_created", "gauge", [""]),
    (
      "kube_pod_status_phase", "gauge",
      ["Pending", "Succeeded", "Failed", "Unknown", "Running"].map { ",phase=\"\($0)\"" }
    ),
    (
      "kube_pod_status_ready", "gauge", ["true", "false", "unknown"].map { ",condition=\"\($0)\"" }
    ),
    ("kube_pod_container_status_restarts_total", "counter", [",container=\"main\""]),
    (
      "kube_pod_container_resource_requests", "gauge",
      ["resource=\"cpu\",unit=\"core\"", "resource=\"memory\",unit=\"byte\""].map {
        ",container=\"main\",node=\"ip-10-1-2-3.eu-west-1.compute.internal\",\($0)"
      }
    ),
    ("container_cpu_usage_seconds_total", "counter", [",container=\"main\",cpu=\"total\""]),
    ("container_memory_working_set_bytes", "gauge", [",container=\"main\""]),
    (
      "container_network_receive_bytes_total", "counter", [",container=\"main\",interface=\"eth0\""]
    ),
    (
      "container_network_transmit_bytes_total", "counter",
      [",container=\"main\",interface=\"eth0\""]
    ),
    ("container_fs_writes_bytes_total", "counter", [",container=\"main\",interface=\"eth0\""]),
    ("container_threads", "gauge", [",container=\"main\",interface=\"eth0\""]),
  ]

  /// One pod in 500 is another one at each tick.
  private static func pods(count: Int, tick: Int) -> [String] {
    var random = BenchmarkGenerator(seed: 1)
    var pods = (0..<count).map { _ in
      let namespace = ["prod-checkout", "prod-payments", "kube-system", "monitoring"]
      return "namespace=\"\(namespace[random.below(4)])\",pod=\"api-\(random.text(10))-"
        + "\(random.text(5))\",uid=\"\(random.text(8))-\(random.text(4))-\(random.text(12))\""
    }
    guard tick > 0 else { return pods }
    var changes = BenchmarkGenerator(seed: UInt64(tick))
    for _ in 0..<max(1, count / 500) {
      let place = changes.below(count)
      pods[place] =
        "namespace=\"monitoring\",pod=\"new-\(changes.text(10))-\(changes.text(5))\","
        + "uid=\"\(changes.text(8))-\(changes.text(4))-\(changes.text(12))\""
    }
    return pods
  }

  private static func value(_ number: Int, _ tick: Int, _ type: String) -> String {
    var random = BenchmarkGenerator(seed: UInt64(number * 31 + (type == "gauge" ? 0 : tick)))
    switch random.below(4) {
    case 0: return "\(random.below(2))"
    case 1: return "\(random.below(10_000_000))"
    case 2: return "\(Double(random.below(1_000_000_000)) / 1000)"
    default: return "1.\(random.below(99_999_999))e+09"
    }
  }

  private mutating func family(_ name: String, _ type: String) {
    text += "# HELP \(name) What \(name) counts.\n# TYPE \(name) \(type)\n"
  }

  private mutating func sample(_ name: String, _ labels: String, _ value: String) {
    text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    samples += 1
  }

  private mutating func histograms(upTo series: Int, tick: Int) {
    let name = "http_request_duration_seconds"
    family(name, "histogram")
    let bounds = ["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10"]
    var random = BenchmarkGenerator(seed: 7)
    var route = 0
    while samples < series {
      let labels =
        "service=\"api\",method=\"GET\",route=\"/api/v1/\(random.text(6))/{id}\",status=\"200\""
      for (index, bound) in (bounds + ["+Inf"]).enumerated() {
        sample("\(name)_bucket", "\(labels),le=\"\(bound)\"", "\((route + tick) * 10 + index)")
      }
      sample("\(name)_sum", labels, "\(Double(route + tick) * 1.37)")
      sample("\(name)_count", labels, "\((route + tick) * 10 + 11)")
      route += 1
    }
  }
}

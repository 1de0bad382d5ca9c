import ViewModels

/// What page Overview answers when asked where its figures come from.
enum OverviewExplanation {
  static func lines(_ page: OverviewPage, _ model: OverviewModel) -> [String] {
    switch page.focusedPanel {
    case .services: services(page.selectedService(in: model), model)
    case .queries:
      (page.selectedQuery(in: model).map { [$0.id, "", $0.value] } ?? []) + [
        "",
        "Kept from page Explore. Enter goes there, where x explains the answer; p lets go of it.",
      ]
    case .hosts:
      [
        "Hosts are recognised by the node exporter's metrics.", "",
        "cpu      1 - rate(node_cpu_seconds_total{mode=\"idle\"}) / rate(all modes)",
        "memory   1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes",
        "disk     1 - node_filesystem_avail_bytes / node_filesystem_size_bytes, the fullest",
      ]
    case .levels:
      [
        "Records by the level they name, \(model.window).", "",
        "At the right their number and how many a minute came over the newest tenth.",
        "Enter shows the records of the level.",
      ]
    case .checks: ["The newest answer of every check; the worst decides for all.", ""]
    case .traces:
      [
        "Traces whose newest known span ended in the range, the slowest first.", "",
        "Duration is from the first start to the last end of all spans known by now.",
      ]
    }
  }

  private static func services(_ service: OverviewService?, _ model: OverviewModel) -> [String] {
    guard let service else {
      return [
        model.absence ?? "", "", "Services are recognised by their metrics' usual names:", "",
        "requests   http_requests_total, *_requests_total, grpc_server_handled_total, or the",
        "           _count of a duration histogram",
        "errors     http_errors_total, *_errors_total, or a label status, code, … of 5xx",
        "duration   http_request_duration_seconds, *_duration_seconds, *_latency_seconds",
      ]
    }
    var lines = ["\(service.name) was found by these metrics:", ""]
    lines += service.metrics.map { "  \($0)" }
    lines += [
      "", "requests are a rate per second, errors their share of the requests; both lines cover",
      "the \(model.window). Quantiles are estimated from the buckets of the newest window.",
    ]
    return lines + service.notes.map { "note: \($0)" }
  }
}

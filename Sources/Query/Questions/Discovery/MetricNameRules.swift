/// What a metric is for, told by its name: the conventions of Prometheus clients, OpenTelemetry,
/// Micrometer and gRPC, best known first.
enum MetricNameRules {
  enum Role: Hashable, Sendable, CaseIterable {
    case requests, errors, duration, inFlight, databaseOperations, cacheHits, cacheMisses
  }

  struct Rule: Sendable {
    enum Shape: Sendable {
      case exact, suffix
    }

    var shape: Shape
    var text: String
    var role: Role
    /// Of several metrics of one service and role the highest wins.
    var weight: Int

    func matches(_ name: String) -> Bool {
      switch shape {
      case .exact: name == text
      case .suffix: name.hasSuffix(text)
      }
    }
  }

  private static func exact(_ text: String, _ role: Role, _ weight: Int) -> Rule {
    Rule(shape: .exact, text: text, role: role, weight: weight)
  }

  private static func suffix(_ text: String, _ role: Role, _ weight: Int) -> Rule {
    Rule(shape: .suffix, text: text, role: role, weight: weight)
  }

  /// Durations are named without `_bucket`, `_sum` and `_count`.
  static let rules: [Rule] = [
    exact("http_requests_total", .requests, 100),
    exact("http_server_requests_total", .requests, 98),
    exact("grpc_server_handled_total", .requests, 90),
    suffix("_http_requests_total", .requests, 80),
    suffix("_requests_total", .requests, 60),
    suffix("_request_total", .requests, 50),
    suffix("_requests_count_total", .requests, 50),

    exact("http_errors_total", .errors, 100),
    exact("http_request_errors_total", .errors, 98),
    suffix("_http_errors_total", .errors, 80),
    suffix("_request_errors_total", .errors, 70),
    suffix("_requests_errors_total", .errors, 70),
    suffix("_requests_failed_total", .errors, 70),
    suffix("_failed_requests_total", .errors, 70),
    suffix("_errors_total", .errors, 40),
    suffix("_failures_total", .errors, 30),

    exact("http_server_request_duration_seconds", .duration, 100),
    exact("http_request_duration_seconds", .duration, 100),
    exact("http_server_requests_seconds", .duration, 95),
    exact("http_server_duration_milliseconds", .duration, 95),
    exact("http_server_duration_seconds", .duration, 95),
    exact("rpc_server_duration_milliseconds", .duration, 85),
    exact("rpc_server_duration_seconds", .duration, 85),
    exact("grpc_server_handling_seconds", .duration, 85),
    exact("http_request_duration_milliseconds", .duration, 95),
    suffix("_http_request_duration_seconds", .duration, 80),
    suffix("_request_duration_seconds", .duration, 60),
    suffix("_request_duration_milliseconds", .duration, 58),
    suffix("_request_latency_seconds", .duration, 58),
    suffix("_response_time_seconds", .duration, 50),
    suffix("_latency_seconds", .duration, 40),
    suffix("_duration_seconds", .duration, 30),
    suffix("_duration_milliseconds", .duration, 28),

    exact("active_connections", .inFlight, 100),
    exact("http_server_active_requests", .inFlight, 98),
    exact("http_requests_in_flight", .inFlight, 95),
    suffix("_requests_in_flight", .inFlight, 60),
    suffix("_in_flight_requests", .inFlight, 60),
    suffix("_requests_in_progress", .inFlight, 60),
    suffix("_active_connections", .inFlight, 50),

    exact("database_operations_total", .databaseOperations, 100),
    exact("db_operations_total", .databaseOperations, 95),
    suffix("_database_operations_total", .databaseOperations, 80),
    suffix("_database_queries_total", .databaseOperations, 80),
    suffix("db_queries_total", .databaseOperations, 80),
    exact("cache_hits_total", .cacheHits, 100),
    suffix("_cache_hits_total", .cacheHits, 80),
    exact("cache_misses_total", .cacheMisses, 100),
    suffix("_cache_misses_total", .cacheMisses, 80),
  ]

  /// Names that only look like a service's own work: what it asks of others, what its runtime does,
  /// its being scraped.
  private static let strangers = [
    "http_client_", "_client_", "go_", "python_", "jvm_", "process_", "promhttp_", "scrape_",
    "node_", "net_conntrack_", "_remote_", "_sd_", "_notification",
  ]

  /// What a stranger's weight is divided by: it still serves where there is nothing better.
  private static let strangerPenalty = 20

  /// The role of a name and how sure that is; the strongest rule decides.
  static func classify(_ name: String) -> (role: Role, weight: Int)? {
    let rule = rules.filter { $0.matches(name) }.max { $0.weight < $1.weight }
    guard let rule else { return nil }
    let isStranger = strangers.contains { text in
      text.hasPrefix("_") ? name.contains(text) : name.hasPrefix(text)
    }
    return (rule.role, isStranger ? rule.weight / strangerPenalty : rule.weight)
  }

  /// From this on a histogram's count is taken for the requests, and a counter for a service.
  static let serviceWeight = 50

  static let statusLabels = [
    "status", "code", "status_code", "http_status", "http_status_code",
    "http_response_status_code", "response_code", "status_class", "grpc_code", "outcome",
    "result",
  ]

  static let serviceLabels = ["service", "service_name", "app", "application", "job"]
}

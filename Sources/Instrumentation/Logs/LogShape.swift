import Formats

/// Whose lines a logger's lines look like.
package enum LogShape: Hashable, Sendable {
  /// Go's: `time`, `level`, `msg`.
  case slog
  /// Rust's tracing-subscriber: `timestamp`, `level`, `fields`, `target`.
  case tracing
  /// Python's JSON loggers: `timestamp`, `level` in small letters, `message`, `logger`.
  case python
  /// Node's: milliseconds, numbered levels.
  case pino

  var written: LogLineWriter.Shape {
    switch self {
    case .slog: .generic
    case .tracing: .tracing
    case .python: .messages
    case .pino: .numbered
    }
  }

  /// What names the part of a service that logs, in the language's own way.
  func logger(of service: String) -> String {
    switch self {
    case .slog: ""
    case .tracing: "\(service)::service"
    case .python: "\(service).service"
    case .pino: service
    }
  }
}

/// The shapes of lines this build knows; a line's format is its place in `all`.
package enum LogFormats {
  /// Most particular first: the first whose conditions hold is taken. The four at the end are
  /// reached by other ways than keys.
  package static let all: [LogFormat] = [
    .docker, .journald, .otlp, .tracing, .tracingFlat, .bunyan, .gelf, .loguru, .clef, .serilog,
    .log4j2, .log4j2GCP, .mongodb, .logstash, .winstonLogstash, .ecs, .caddy, .traefik, .envoy,
    .nginx, .lambdaPlatform, .lambdaSwift, .lambda, .gcp, .datadog, .swiftLog, .postgres, .pino,
    .zap, .klog, .slog, .logrus, .jsonLogFormatter, .zerolog, .structlog, .pythonJSON, .winston,
    .json, .logfmt, .cri, .text, .damaged,
  ]

  package static let json = number(of: "json")
  package static let logfmt = number(of: "logfmt")
  package static let cri = number(of: "cri")
  package static let text = number(of: "text")
  package static let damaged = number(of: "damaged")

  /// The name of a format by its number in `LogEntry`; `text` for a number of another build.
  package static func name(_ number: UInt8) -> String {
    Int(number) < all.count ? all[Int(number)].name : "text"
  }

  private static func number(of name: String) -> UInt8 {
    UInt8(all.firstIndex { $0.name == name } ?? 0)
  }

  /// The first format whose conditions all hold, and how far into the line that had to look.
  static func recognise(_ fields: LogFields, _ line: Span<UInt8>) -> (number: UInt8, proof: Int) {
    for number in all.indices {
      if let proof = proof(all[number].conditions, fields, line) { return (UInt8(number), proof) }
    }
    return (json, -1)
  }

  private static func proof(
    _ conditions: [LogCondition], _ fields: LogFields, _ line: Span<UInt8>
  ) -> Int? {
    var last = -1
    for condition in conditions {
      guard let node = condition.proof(fields, line) else { return nil }
      last = max(last, node)
    }
    return last
  }
}

/// What an input is, told by its bytes and never by its name.
package enum InputKind: Hashable, Sendable {
  case empty
  case exposition(ExpositionFormat)
  /// JSON Lines of captured scrapes and health answers; each line says which it is
  /// (`CapturedLine`).
  case captureScrapes
  case captureHealth
  case jsonLog
  case textLog
  /// One document, or one a line.
  case otlpJSON
  case otlpProtobuf
  case jaegerJSON
  case zipkinJSON
  case tempoJSON
  /// A saved HTTP answer: status line, headers, body.
  case httpAnswer
  case gzip
  case zstd
  case xz
  case bzip2
  case binary

  /// In an error's words: "found …, expected …".
  package var words: String {
    switch self {
    case .empty: "an empty file"
    case .exposition(.text): "a Prometheus text exposition"
    case .exposition(.openMetrics): "an OpenMetrics exposition"
    case .exposition(.protobuf): "a Prometheus protobuf exposition"
    case .captureScrapes: "captured scrapes (JSON Lines)"
    case .captureHealth: "captured health answers (JSON Lines)"
    case .jsonLog: "a JSON log"
    case .textLog: "a text log"
    case .otlpJSON: "OTLP JSON"
    case .otlpProtobuf: "OTLP protobuf"
    case .jaegerJSON: "Jaeger JSON"
    case .zipkinJSON: "Zipkin JSON"
    case .tempoJSON: "Tempo JSON"
    case .httpAnswer: "a saved HTTP answer"
    case .gzip: "gzip"
    case .zstd: "zstd"
    case .xz: "xz"
    case .bzip2: "bzip2"
    case .binary: "binary data"
    }
  }

  package var isTraces: Bool {
    switch self {
    case .otlpJSON, .otlpProtobuf, .jaegerJSON, .zipkinJSON, .tempoJSON: true
    default: false
    }
  }

  /// To be inflated and recognised again.
  package var isCompressed: Bool {
    switch self {
    case .gzip, .zstd, .xz, .bzip2: true
    default: false
    }
  }
}

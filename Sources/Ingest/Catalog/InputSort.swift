package import Formats

/// Tells what an input is, by its bytes and by what the operator said of it.
package enum InputSort {
  package static func kind(
    head: Span<UInt8>, isComplete: Bool, declared: InputSignal?
  ) -> InputKind {
    let kind = InputKind.recognise(head: head, isComplete: isComplete)
    switch (declared, kind) {
    case (_, .empty), (nil, _): return kind
    case (.logs, let kind) where !kind.isCompressed && kind != .binary:
      return kind == .jsonLog ? .jsonLog : .textLog
    case (.metrics, .textLog): return .exposition(.text)
    default: return kind
    }
  }

  /// Why such an input is of no use, in one line; nil where it is.
  package static func objection(to kind: InputKind, declared: InputSignal?) -> String? {
    switch kind {
    case .binary: return "expected \(expected(declared)), found \(kind.words)"
    case .empty: return nil
    case let kind where kind.isCompressed: return nil
    default: break
    }
    let fits =
      switch declared {
      case nil: true
      case .logs: kind == .jsonLog || kind == .textLog
      case .traces: kind.isTraces
      case .metrics: kind.isExposition || kind.isOTLP || kind == .captureScrapes
      case .health: kind == .captureHealth || kind == .httpAnswer || kind == .captureScrapes
      }
    return fits ? nil : "expected \(expected(declared)), found \(kind.words)"
  }

  private static func expected(_ declared: InputSignal?) -> String {
    switch declared {
    case nil: "an exposition, logs, traces or a capture"
    case .logs: "logs"
    case .traces: "traces (OTLP, Jaeger or Zipkin)"
    case .metrics: "an exposition, OTLP or captured scrapes"
    case .health: "captured health answers"
    }
  }
}

extension InputKind {
  fileprivate var isOTLP: Bool { self == .otlpJSON || self == .otlpProtobuf }

  fileprivate var isExposition: Bool {
    if case .exposition = self { return true }
    return false
  }
}

import Bytes

/// What a receiver of OTLP answers, in the encoding of the request (opentelemetry-proto,
/// docs/specification.md, "OTLP/HTTP Response").
package enum OTLPAnswer {
  package enum Encoding: Hashable, Sendable {
    case protobuf, json

    package var contentType: String {
      switch self {
      case .protobuf: "application/x-protobuf"
      case .json: "application/json"
      }
    }
  }

  /// Export…ServiceResponse, for HTTP status 200: empty where all was taken, else a partial
  /// success. None rejected with a message is a warning.
  package static func success(
    _ signal: OTLPSignal, rejected: Int = 0, message: String = "", as encoding: Encoding
  ) -> [UInt8] {
    let isWhole = rejected == 0 && message.isEmpty
    switch encoding {
    case .protobuf:
      var writer = WireWriter()
      guard !isWhole else { return writer.bytes }
      writer.message(1) { partial in
        partial.varint(1, UInt64(clamping: rejected))
        partial.text(2, message)
      }
      return writer.bytes
    case .json:
      var writer = JSONWriter()
      writer.beginObject()
      if !isWhole {
        writer.key("partialSuccess")
        writer.beginObject()
        if rejected > 0 { writer.member(signal.rejectedKey, "\(rejected)") }
        if !message.isEmpty { writer.member("errorMessage", message) }
        writer.endObject()
      }
      writer.endObject()
      return writer.bytes
    }
  }

  /// google.rpc.Status, for every HTTP status but 200. The codes are gRPC's: 3 is an argument that
  /// could not be read, 8 a limit, 14 come again.
  package static func failure(code: Int, message: String, as encoding: Encoding) -> [UInt8] {
    switch encoding {
    case .protobuf:
      var writer = WireWriter()
      writer.varint(1, UInt64(clamping: code))
      writer.text(2, message)
      return writer.bytes
    case .json:
      var writer = JSONWriter()
      writer.beginObject()
      writer.member("code", code)
      writer.member("message", message)
      writer.endObject()
      return writer.bytes
    }
  }
}

import Bytes
import Formats
import Telemetry
import Transport

/// What one request to the OTLP/HTTP receiver means and how it is answered (opentelemetry-proto,
/// docs/specification.md). Decides and touches nothing; the spans are the caller's to deliver.
struct OTLPExchange {
  enum Decision {
    case refused(HTTPServerResponse)
    /// What was read, and how to answer once it is delivered.
    case taken(TraceReading, OTLPAnswer.Encoding)
  }

  /// gRPC's codes, which google.rpc.Status carries.
  private enum Code {
    static let invalidArgument = 3
    static let resourceExhausted = 8
    static let unimplemented = 12
    static let unavailable = 14
  }

  static func decide(
    _ request: HTTPServerRequest, maxBodyBytes: Int, _ reader: inout OTLPTraceReader
  ) -> Decision {
    let encoding = encoding(of: request)
    guard request.path == "/v1/traces" else {
      return .refused(notFound(request.path, encoding))
    }
    guard request.method == "POST" else {
      var response = HTTPServerResponse.text(
        "405 method not allowed, supported: [POST]", status: 405)
      response.headers["Allow"] = "POST"
      return .refused(response)
    }
    guard let encoding else {
      let words =
        "415 unsupported media type, supported: [application/json, application/x-protobuf]"
      return .refused(.text(words, status: 415))
    }
    switch body(of: request, maxBodyBytes, encoding) {
    case .failure(let refusal): return .refused(refusal.response)
    case .success(let body): return read(body, encoding, &reader)
    }
  }

  static func success(
    _ reading: TraceReading, _ encoding: OTLPAnswer.Encoding
  ) -> HTTPServerResponse {
    let dropped = reading.rejectedSpans
    let message = dropped > 0 || reading.droppedItems > 0 ? reading.problems.map(\.message) : []
    let body = OTLPAnswer.success(
      .traces, rejected: dropped, message: message.prefix(5).joined(separator: "; "),
      as: encoding)
    return HTTPServerResponse(type: encoding.contentType, body: body)
  }

  /// The queue behind the receiver is full: come again.
  static func busy(_ encoding: OTLPAnswer.Encoding) -> HTTPServerResponse {
    var response = failure(503, Code.unavailable, "the queue is full, come again", encoding)
    response.headers["Retry-After"] = "1"
    return response
  }

  private struct Refusal: Error {
    var response: HTTPServerResponse
  }

  private static func encoding(of request: HTTPServerRequest) -> OTLPAnswer.Encoding? {
    switch request.headers.mediaType {
    case "application/x-protobuf", "application/protobuf": .protobuf
    case "application/json": .json
    default: nil
    }
  }

  private static func notFound(
    _ path: String, _ encoding: OTLPAnswer.Encoding?
  ) -> HTTPServerResponse {
    let message = "nothing is received at \(path.prefix(100)), only traces at /v1/traces"
    guard let encoding else { return .text("404 " + message, status: 404) }
    return failure(404, Code.unimplemented, message, encoding)
  }

  private static func failure(
    _ status: Int, _ code: Int, _ message: String, _ encoding: OTLPAnswer.Encoding
  ) -> HTTPServerResponse {
    HTTPServerResponse(
      status: status, type: encoding.contentType,
      body: OTLPAnswer.failure(code: code, message: message, as: encoding))
  }

  /// The body as it was before compression. A receiver must take none and gzip; zstd and deflate
  /// are taken as the collector does.
  private static func body(
    of request: HTTPServerRequest, _ limit: Int, _ encoding: OTLPAnswer.Encoding
  ) -> Result<[UInt8], Refusal> {
    let coding = request.headers["content-encoding"]?.lowercased() ?? "identity"
    let format: CompressionFormat
    switch coding {
    case "", "identity", "none": return .success(request.body)
    case "gzip", "x-gzip", "deflate", "zlib": format = .gzip
    case "zstd": format = .zstd
    default:
      let message =
        "unsupported Content-Encoding \(coding.prefix(40)), supported: gzip, deflate, zstd"
      return .failure(Refusal(response: failure(415, Code.invalidArgument, message, encoding)))
    }
    if request.body.isEmpty { return .success([]) }
    do throws(CompressionProblem) {
      return .success(try format.decompress(request.body.span, limit: limit))
    } catch {
      var (status, code) = (400, Code.invalidArgument)
      if case .tooLarge = error { (status, code) = (413, Code.resourceExhausted) }
      return .failure(Refusal(response: failure(status, code, error.description, encoding)))
    }
  }

  private static func read(
    _ body: [UInt8], _ encoding: OTLPAnswer.Encoding, _ reader: inout OTLPTraceReader
  ) -> Decision {
    let why: String
    switch encoding {
    case .protobuf:
      do throws(WireProblem) {
        return .taken(try reader.readProtobuf(body.span), encoding)
      } catch {
        why = error.description
      }
    case .json:
      do throws(JSONProblem) {
        return .taken(try reader.readJSON(body.span), encoding)
      } catch {
        why = JSONDocument.problem(error, in: body.span).description
      }
    }
    return .refused(failure(400, Code.invalidArgument, why, encoding))
  }
}

import Bytes
package import Formats
package import Telemetry
package import Transport

/// What one request to the OTLP/HTTP receiver means and how it is answered (opentelemetry-proto,
/// docs/specification.md). Decides and touches nothing; what was read is the caller's to deliver.
package enum OTLPExchange {
  package enum Decision {
    case refused(HTTPServerResponse)
    case taken(Taken)
  }

  /// What was read, and how to answer once it is delivered.
  package struct Taken: Sendable {
    package var signal: OTLPSignal
    package var encoding: OTLPAnswer.Encoding
    package var reading: TelemetryReading
  }

  /// gRPC's codes, which google.rpc.Status carries.
  private enum Code {
    static let invalidArgument = 3
    static let resourceExhausted = 8
    static let unimplemented = 12
    static let unavailable = 14
  }

  /// - Parameter signals: those that the caller has a use for.
  package static func decide(
    _ request: HTTPServerRequest, _ signals: [OTLPSignal], maxBodyBytes: Int,
    _ reader: inout OTLPReader
  ) -> Decision {
    let encoding = encoding(of: request)
    guard let signal = signals.first(where: { $0.path == request.path }) else {
      return .refused(notFound(request.path, signals, encoding))
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
    case .success(let body): return read(body, signal, encoding, &reader)
    }
  }

  /// - Parameters:
  ///   - rejected: what the caller could not use, beside what could not be read.
  ///   - problems: why, in words.
  package static func success(
    _ delivery: Taken, rejected: Int = 0, problems: [Problem] = []
  ) -> HTTPServerResponse {
    let reading = delivery.reading
    let all = reading.rejected + rejected
    let isWhole = all == 0 && reading.droppedItems == 0 && problems.isEmpty
    let words = isWhole ? [] : (reading.problems + problems).map(\.message)
    let body = OTLPAnswer.success(
      delivery.signal, rejected: all, message: words.prefix(5).joined(separator: "; "),
      as: delivery.encoding)
    return HTTPServerResponse(type: delivery.encoding.contentType, body: body)
  }

  /// The queue behind the receiver is full: come again.
  package static func busy(_ encoding: OTLPAnswer.Encoding) -> HTTPServerResponse {
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
    _ path: String, _ signals: [OTLPSignal], _ encoding: OTLPAnswer.Encoding?
  ) -> HTTPServerResponse {
    let known = signals.map(\.path).joined(separator: ", ")
    let message = "nothing is received at \(path.prefix(100)), only at \(known)"
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
    _ body: [UInt8], _ signal: OTLPSignal, _ encoding: OTLPAnswer.Encoding,
    _ reader: inout OTLPReader
  ) -> Decision {
    let why: String
    switch encoding {
    case .protobuf:
      do throws(WireProblem) {
        let reading = try reader.readProtobuf(body.span, signal)
        return .taken(Taken(signal: signal, encoding: encoding, reading: reading))
      } catch {
        why = error.description
      }
    case .json:
      do throws(JSONProblem) {
        let reading = try reader.readJSON(body.span, signal)
        return .taken(Taken(signal: signal, encoding: encoding, reading: reading))
      } catch {
        why = JSONDocument.problem(error, in: body.span).description
      }
    }
    return .refused(failure(400, Code.invalidArgument, why, encoding))
  }
}

import Configuration
import Formats
import Ingest
import Synchronization
import Telemetry
import Transport

/// `martlet receive`: takes OTLP over HTTP and prints a line of JSON for each span, metric and log
/// record, until SIGTERM. OTLP over gRPC is not taken, and that is said where it was asked for.
package struct ReceiveCommand: Command {
  /// The value of `--otlp`; nil and empty are the usual addresses.
  package var otlp: String?
  package var maxBody: String?

  package init() {}

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    StopSignals.watch()
    return try await run(io) {
      while !StopSignals.isRaised, !io.isOutputClosed {
        try? await Task.sleep(for: .milliseconds(50))
      }
    }
  }

  /// - Parameter untilStopped: returns when enough was received.
  func run(
    _ io: CommandIO, _ untilStopped: () async -> Void
  ) async throws(UseProblem) -> Int32 {
    let addresses = try OptionValue.receivers(otlp ?? "") ?? .standard
    guard let http = addresses.http else {
      throw UseProblem("--otlp: only OTLP over HTTP is received; expected HTTP_ADDR")
    }
    var configuration = HTTPServer.Configuration(host: http.host, port: http.port)
    if let maxBody {
      configuration.maxBodyBytes = try OptionValue.size("--max-body", maxBody)
    }
    let limit = configuration.maxBodyBytes
    let printer = ReceivedPrinter(io)
    let readers = Mutex<[OTLPReader]>([])
    do throws(HTTPServerFailure) {
      let server = try await HTTPServer.start(configuration) { request in
        var reader = readers.withLock { $0.popLast() } ?? OTLPReader()
        let decision = OTLPExchange.decide(
          request, OTLPSignal.allCases, maxBodyBytes: limit, &reader)
        readers.withLock { $0.append(reader) }
        switch decision {
        case .refused(let response): return response
        case .taken(let taken):
          await printer.print(taken.reading)
          return OTLPExchange.success(taken)
        }
      }
      io.report("otlp http \(server.url)")
      if let grpc = addresses.grpc {
        io.report("otlp grpc \(grpc.text): not received, this build takes OTLP over HTTP only")
      }
      await untilStopped()
      await server.stop()
      return 0
    } catch {
      io.complain(error.description)
      return 1
    }
  }
}

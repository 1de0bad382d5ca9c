import Instrumentation
import Transport

/// One service of the shop, listening on a port of the system's choice.
struct ShopService: Sendable {
  let name: String
  let server: HTTPServer
  let log: any LogFile

  static func start(
    _ telemetry: ServiceTelemetry,
    route: @escaping @Sendable (HTTPServerRequest) -> ObservedHandler.Route
  ) async throws(HTTPServerFailure) -> ShopService {
    let handler = ObservedHandler(telemetry, route: route)
    let server = try await HTTPServer.start { await handler.answer($0) }
    // Weak: the server holds the handler, and with it the registry.
    telemetry.metrics.gauge("active_connections", "Connections that are open.") { [weak server] in
      Double(server?.connectionCount ?? 0)
    }
    return ShopService(name: telemetry.service, server: server, log: telemetry.log.file)
  }
}

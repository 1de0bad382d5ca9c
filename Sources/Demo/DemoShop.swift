import Instrumentation
import Synchronization
import Telemetry
import Transport

/// A small shop to look at: four services behind real HTTP on loopback that call each other with
/// W3C trace context, with expositions, health answers, JSON logs and OTLP spans, under a load
/// that varies, with faults that come and go.
///
///     customers -> gateway -> catalog  -> redis, postgres
///                          -> checkout -> catalog, postgres, payments -> card-gateway
///
/// What is not real: redis, postgres and the card gateway, which only take time or refuse.
/// Everything ends with the process, however it ends: the logs are files without a name
/// (`NamelessLogFile`), unless a folder is asked for.
package final class DemoShop: Sendable {
  private struct Running {
    var services: [ShopService] = []
    var spanFile: (any LogFile)?
    var exporter: BatchExporter?
    var load: Task<Void, Never>?
  }

  private let seed: UInt64
  private let otlpEndpoint: String?
  private let folder: String?
  private let client = HTTPClient(userAgent: "martlet-demo")
  private let running = Mutex(Running())

  /// Spans go to `otlpEndpoint` (`http://127.0.0.1:4318`), or without one to a file of OTLP JSON
  /// Lines. `folder` must be there; its files are removed at `stop`.
  package init(seed: UInt64, otlpEndpoint: String? = nil, folder: String? = nil) {
    self.seed = seed
    self.otlpEndpoint = otlpEndpoint
    self.folder = folder
  }

  /// Where it throws, nothing is left running.
  package func start() async throws {
    do {
      let exporter = try startExporter()
      let gateway = try await startServices(exporter)
      let load = LoadGenerator(
        client: client, gateway: gateway.server.url, plan: LoadPlan(seed: seed))
      running.withLock { $0.load = Task { await load.run() } }
    } catch {
      await stop()
      throw error
    }
  }

  package func stop() async {
    let ending = running.withLock { running in
      defer { running = Running() }
      return running
    }
    ending.load?.cancel()
    await ending.load?.value
    // From the front door inwards, so that nobody finds a closed door.
    for service in ending.services.reversed() {
      await service.server.stop(grace: .milliseconds(200))
    }
    await ending.exporter?.stop()
    for service in ending.services { service.log.remove() }
    ending.spanFile?.remove()
  }

  package var endpoints: [DemoEndpoint] {
    let (services, spanFile) = running.withLock { ($0.services, $0.spanFile) }
    let urls = services.flatMap { service in
      [
        DemoEndpoint(kind: .metrics, name: service.name, location: service.server.url + "/metrics"),
        DemoEndpoint(kind: .health, name: service.name, location: service.server.url + "/healthz"),
      ]
    }
    let logs = services.map { DemoEndpoint(kind: .log, name: $0.name, location: $0.log.path) }
    let traces = spanFile.map { DemoEndpoint(kind: .traces, name: "shop", location: $0.path) }
    return urls + logs + (traces.map { [$0] } ?? [])
  }

  /// The URLs and paths, one a line, as `demo --headless` prints them.
  package func describe() -> [String] { endpoints.map(\.location) }

  private func startExporter() throws(LogFileFailure) -> BatchExporter {
    let (destination, file) = try spanDestination()
    let exporter = BatchExporter(to: destination, interval: .milliseconds(500))
    exporter.start()
    running.withLock { running in
      running.spanFile = file
      running.exporter = exporter
    }
    return exporter
  }

  private func spanDestination() throws(LogFileFailure) -> (any SpanDestination, (any LogFile)?) {
    if let otlpEndpoint { return (OTLPReceiver(client: client, endpoint: otlpEndpoint), nil) }
    let file = try ShopParts.spanFile(in: folder)
    return (SpanFile(file), file)
  }

  private func startServices(_ exporter: BatchExporter) async throws -> ShopService {
    let identifiers = ShopIdentifiers(seed: seed)
    let parts = ShopParts(
      folder: folder, bits: { identifiers.next() }, finished: { exporter.finished($0) })
    let world = ShopWorld(seed: seed)
    let payments = try await startPayments(parts, world)
    let catalog = try await startCatalog(parts, world)
    let checkout = try await startCheckout(parts, world, catalog: catalog, payments: payments)
    let telemetry = try parts.telemetry("gateway", .slog)
    let gateway = Gateway(
      telemetry, ShopCall(client, telemetry), catalog: catalog, checkout: checkout)
    return try await added(telemetry) { gateway.route($0) }
  }

  private func startPayments(_ parts: ShopParts, _ world: ShopWorld) async throws -> ShopService {
    let telemetry = try parts.telemetry("payments", .python)
    let payments = Payments(telemetry, world)
    return try await added(telemetry) { payments.route($0) }
  }

  private func startCatalog(_ parts: ShopParts, _ world: ShopWorld) async throws -> ShopService {
    let telemetry = try parts.telemetry("catalog", .pino)
    let catalog = Catalog(telemetry, world)
    return try await added(telemetry) { catalog.route($0) }
  }

  private func startCheckout(
    _ parts: ShopParts, _ world: ShopWorld, catalog: ShopService, payments: ShopService
  ) async throws -> ShopService {
    let telemetry = try parts.telemetry("checkout", .tracing)
    let checkout = Checkout(
      telemetry, world, ShopCall(client, telemetry), catalog: catalog, payments: payments)
    return try await added(telemetry) { checkout.route($0) }
  }

  private func added(
    _ telemetry: ServiceTelemetry,
    route: @escaping @Sendable (HTTPServerRequest) -> ObservedHandler.Route
  ) async throws -> ShopService {
    let service = try await ShopService.start(telemetry, route: route)
    running.withLock { $0.services.append(service) }
    return service
  }
}

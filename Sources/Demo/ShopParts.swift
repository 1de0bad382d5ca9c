import Glibc
import Instrumentation
import Synchronization
import Telemetry
import Transport

/// Makes what each service of one shop is observed through, and the files that belong to it.
struct ShopParts: Sendable {
  /// Of one log; a full one is rotated, so twice as much is kept at most.
  private static let logBytes = 4 << 20
  private static let spanBytes = 8 << 20

  let folder: String?
  let bits: @Sendable () -> UInt64
  let finished: @Sendable (TraceSpan) -> Void

  func telemetry(_ service: String, _ shape: LogShape) throws(LogFileFailure) -> ServiceTelemetry {
    let file = try Self.file(service + ".log", in: folder, maxBytes: Self.logBytes)
    let version = "1.4.\(service.utf8.count)"
    let resource = [
      Attribute("service.version", .string(version)),
      Attribute("service.instance.id", .string("\(service)-\(getpid())")),
      Attribute("deployment.environment.name", .string("demo")),
    ]
    return ServiceTelemetry(
      service: service, metrics: MetricsRegistry(),
      tracer: Tracer(
        service: service, resource: resource, scope: "shop", bits: bits, finished: finished),
      log: JSONLogger(
        file: file, shape: shape, service: service, minimum: .debug),
      health: HealthRegistry(service: service, version: version))
  }

  static func spanFile(in folder: String?) throws(LogFileFailure) -> any LogFile {
    try file("traces.jsonl", in: folder, maxBytes: spanBytes)
  }

  private static func file(
    _ name: String, in folder: String?, maxBytes: Int
  ) throws(LogFileFailure) -> any LogFile {
    if let folder { return try RotatingLogFile(path: "\(folder)/\(name)", maxBytes: maxBytes) }
    return try NamelessLogFile(in: temporaryFolder, maxBytes: maxBytes)
  }

  private static var temporaryFolder: String {
    guard let folder = unsafe getenv("TMPDIR") else { return "/tmp" }
    return unsafe String(cString: folder)
  }
}

/// Ids from a seed, drawn by all services of a shop.
final class ShopIdentifiers: Sendable {
  private let random: Mutex<ShopRandom>

  init(seed: UInt64) {
    random = Mutex(ShopRandom(seed: seed, salt: "ids"))
  }

  func next() -> UInt64 { random.withLock { $0.next() } }
}

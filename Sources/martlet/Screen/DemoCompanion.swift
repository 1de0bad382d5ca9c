import Console
import Demo

/// The shop beside the console: started when the screen is up, ended with it.
actor DemoCompanion: ConsoleCompanion {
  private let seed: UInt64
  private var shop: DemoShop?

  init(seed: UInt64) {
    self.seed = seed
  }

  func start(sendingTo receiver: String) async throws -> [CompanionEndpoint] {
    let shop = DemoShop(seed: seed, otlpEndpoint: receiver)
    self.shop = shop
    try await shop.start()
    return shop.endpoints.compactMap { endpoint in
      switch endpoint.kind {
      case .metrics: CompanionEndpoint(.metrics, name: endpoint.name, location: endpoint.location)
      case .health: CompanionEndpoint(.health, name: endpoint.name, location: endpoint.location)
      case .log: CompanionEndpoint(.log, name: endpoint.name, location: endpoint.location)
      // Spans come through the receiver.
      case .traces: nil
      }
    }
  }

  func stop() async {
    await shop?.stop()
    shop = nil
  }
}

import Synchronization
import Transport

/// Sends the planned visits to the gateway at their time.
struct LoadGenerator: Sendable {
  /// Visits that are not over; who comes beyond waits.
  private static let maxVisits = 64
  private static let timeout = Duration.seconds(5)
  /// After a pause of the whole program the plan goes on, the missed visits do not come at once.
  private static let maxLag = Duration.seconds(1)

  let client: HTTPClient
  let gateway: String
  let plan: LoadPlan

  /// Until the task is cancelled.
  func run() async {
    var start = ContinuousClock.now
    await withTaskGroup(of: Void.self) { group in
      var visits = 0
      for visit in plan {
        let lag = (start + visit.offset).duration(to: .now)
        if lag > Self.maxLag { start += lag }
        try? await Task.sleep(until: start + visit.offset)
        if Task.isCancelled { break }
        if visits >= Self.maxVisits { await group.next() } else { visits += 1 }
        group.addTask { await send(visit) }
      }
      group.cancelAll()
    }
  }

  private func send(_ visit: Visit) async {
    var request = HTTPRequest(gateway + Self.target(visit.kind))
    request.timeout = Self.timeout
    request.headers["Baggage"] = VisitBaggage.field(seed: visit.seed)
    switch visit.kind {
    case .order(let product, let quantity):
      request.method = "POST"
      request.body = Array("product=\(product)&quantity=\(quantity)&card=valid".utf8)
    case .orderWithBrokenCard(let product):
      request.method = "POST"
      request.body = Array("product=\(product)&quantity=1&card=broken".utf8)
    case .list, .product, .search, .vanished: break
    }
    _ = await client.request(request)
  }

  private static func target(_ kind: Visit.Kind) -> String {
    switch kind {
    case .list: "/products"
    case .product(let id), .vanished(let id): "/products/\(id)"
    case .search(let word): "/search?q=\(word)"
    case .order, .orderWithBrokenCard: "/checkout"
    }
  }
}

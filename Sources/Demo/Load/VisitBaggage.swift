import Transport

/// Carries a visit's seed from service to service beside the trace context (W3C Baggage), so that
/// chance decides the same in every run.
enum VisitBaggage {
  private static let key = "shop.visit="

  static func field(seed: UInt64) -> String { key + String(seed, radix: 16) }

  static func seed(_ headers: HTTPHeaders) -> UInt64 {
    for member in headers.values("baggage").joined(separator: ",").split(separator: ",")
    where member.hasPrefix(key) {
      if let seed = UInt64(member.dropFirst(key.count), radix: 16) { return seed }
    }
    return 0
  }
}

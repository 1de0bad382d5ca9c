import Demo
import Testing

@Suite struct LoadPlanTests {
  private func visits(seed: UInt64, upTo end: Duration) -> [Visit] {
    Array(LoadPlan(seed: seed).prefix { $0.offset < end })
  }

  @Test func `a seed repeats the visits and another gives others`() {
    let end = Duration.seconds(60)
    #expect(visits(seed: 5, upTo: end) == visits(seed: 5, upTo: end))
    #expect(visits(seed: 5, upTo: end) != visits(seed: 6, upTo: end))
  }

  @Test(arguments: UInt64(0)..<20)
  func `the rate stays within its bounds and varies`(seed: UInt64) {
    let visits = visits(seed: seed, upTo: .seconds(300))
    var perSecond = [Int](repeating: 0, count: 300)
    for visit in visits { perSecond[Int(visit.offset.components.seconds)] += 1 }
    let perTen = stride(from: 0, to: 300, by: 10).map { perSecond[$0..<$0 + 10].reduce(0, +) }
    #expect(Double(perTen.max() ?? 0) < 10 * LoadPlan.maxRate * 1.2)
    #expect((perTen.min() ?? 0) > 60)
    #expect((perTen.max() ?? 0) > (perTen.min() ?? 0) * 3 / 2)
  }

  @Test(arguments: UInt64(0)..<20)
  func `the first five seconds have requests of every kind and an order that fails`(seed: UInt64) {
    let visits = visits(seed: seed, upTo: .seconds(4))
    #expect(visits.count > 80)
    #expect(visits.contains { $0.kind == .list })
    #expect(visits.contains { if case .product = $0.kind { true } else { false } })
    #expect(visits.contains { if case .orderWithBrokenCard = $0.kind { true } else { false } })
    #expect(visits.contains { if case .order = $0.kind { true } else { false } })
  }
}

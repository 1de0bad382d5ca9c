import Bytes
import Testing

@Suite struct RingTests {
  @Test func `a ring keeps the newest and counts what it drops`() {
    var ring = Ring<Int>(capacity: 3)
    #expect(ring.isEmpty)
    for number in 1...2 { ring.append(number) }
    #expect(ring.elements == [1, 2])
    for number in 3...7 { ring.append(number) }
    #expect(ring.elements == [5, 6, 7])
    #expect((0..<3).map { ring[$0] } == [5, 6, 7])
    #expect(ring.last == 7)
    #expect(ring.dropped == 4)
  }

  @Test func `what is taken is gone, and the count of the dropped goes on`() {
    var ring = Ring<Int>(capacity: 2)
    for number in 1...3 { ring.append(number) }
    #expect(ring.takeAll() == [2, 3])
    #expect(ring.isEmpty)
    ring.append(4)
    #expect(ring.elements == [4])
    #expect(ring.dropped == 1)
  }
}

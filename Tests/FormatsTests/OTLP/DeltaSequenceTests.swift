import Telemetry
import Testing

@testable import Formats

@Suite struct DeltaSequenceTests {
  @Test func `intervals that follow each other are next, others are told apart`() {
    var sequence = DeltaSequence()
    #expect(sequence.received(start: .seconds(10), time: .seconds(20)) == .next)
    #expect(sequence.received(start: .seconds(20), time: .seconds(30)) == .next)
    #expect(sequence.received(start: .seconds(20), time: .seconds(30)) == .outOfOrder)
    #expect(sequence.received(start: .seconds(10), time: .seconds(25)) == .outOfOrder)
    #expect(sequence.received(start: .seconds(40), time: .seconds(50)) == .gap)
    #expect(sequence.received(start: .seconds(45), time: .seconds(60)) == .overlap)
    #expect(sequence.received(start: .seconds(60), time: .seconds(70)) == .next)
  }

  @Test func `without start times only the order counts`() {
    var sequence = DeltaSequence()
    #expect(sequence.received(start: nil, time: .seconds(20)) == .next)
    #expect(sequence.received(start: nil, time: .seconds(90)) == .next)
    #expect(sequence.received(start: nil, time: .seconds(90)) == .outOfOrder)
  }
}

import Console
import Synchronization
import Telemetry
import TestSupport
import Testing

@Suite(.oneAtATime) struct BatchQueueTests {
  private func report(_ number: Int32) -> Batch {
    .report(
      SourceReport(source: SourceID(number), kind: .log, name: "", updated: .seconds(0)))
  }

  private func numbers(_ batches: [Batch]) -> [Int32] {
    batches.compactMap { if case .report(let report) = $0 { report.source.number } else { nil } }
  }

  @Test func `batches come out in the order in which they went in`() {
    let queue = BatchQueue()
    for number in 0..<5 { queue.send(report(Int32(number))) }
    #expect(queue.receive().map(numbers) == [0, 1, 2, 3, 4])
  }

  @Test func `a poke wakes the receiver with nothing, and closing ends it`() {
    let queue = BatchQueue()
    queue.poke()
    #expect(queue.receive().map(numbers) == [])
    queue.close()
    #expect(queue.receive() == nil)
    queue.send(report(1))
    #expect(queue.receive() == nil)
  }

  @Test func `a full queue makes its senders wait and loses nothing`() {
    let queue = BatchQueue(limit: 3000)
    let sent = 200
    OwnThread.start {
      for number in 0..<sent { queue.send(self.report(Int32(number))) }
    }
    var received: [Int32] = []
    while received.count < sent, let batches = queue.receive() {
      #expect(batches.count <= 3)
      received += numbers(batches)
    }
    #expect(received == Array(0..<Int32(sent)))
  }
}

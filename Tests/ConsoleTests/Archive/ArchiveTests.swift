import Console
import Storage
import Telemetry
import Testing

@Suite struct ArchiveTests {
  private static func report(_ number: Int32) -> Batch {
    .report(SourceReport(source: SourceID(number), kind: .log, name: "", updated: .seconds(0)))
  }

  @Test func `what was sent before it was asked for is in the snapshot`() {
    let archive = Archive {}
    for number in 1...200 {
      archive.send(Self.report(Int32(number)))
      #expect(archive.current?.sources.count == number)
    }
    archive.close()
  }

  @Test func `a closed archive answers with nothing`() {
    let archive = Archive {}
    archive.close()
    #expect(archive.current == nil)
  }
}

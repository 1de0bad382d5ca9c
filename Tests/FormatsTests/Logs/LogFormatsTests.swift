import Formats
import Telemetry
import Testing

@Suite struct LogFormatsTests {
  @Test func `every format has a name of its own and sample lines`() {
    let names = LogFormats.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(LogFormats.all.allSatisfy { !$0.samples.isEmpty && !$0.writer.isEmpty })
    #expect(names.count < 255)
  }

  @Test(arguments: LogFormats.all.flatMap { format in format.samples.map { (format.name, $0) } })
  func `each format's sample lines are recognised as that format`(name: String, line: String) {
    let bytes = Array(line.utf8)
    #expect(LogLineReader().record(bytes.span).format == name)
  }

  @Test func `a number of another build is shown as text`() {
    #expect(LogFormats.name(254) == "text")
    #expect(LogFormats.name(LogFormats.json) == "json")
  }
}

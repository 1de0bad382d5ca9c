import Bytes
import Formats
import Glibc
import Query
import Telemetry

/// `martlet query --check`: reads one JSON string a line from standard input and says of each
/// whether it is a query, how Prometheus prints it, and else what is wrong with it.
package struct QueryCheckCommand: Command {
  package init() {}

  /// Longer ones are no queries.
  private static let lineLimit = 8 << 20

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let stream = ByteStream(descriptor: STDIN_FILENO)
    var held: [UInt8] = []
    while stream.read(into: &held) {
      let end = held.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      // Whoever writes a line and waits gets its answer.
      answer(held[..<end], io)
      held.removeFirst(end)
      if held.count > Self.lineLimit { throw UseProblem("a line is longer than 8 MiB") }
    }
    if !held.isEmpty { answer(held[...], io) }
    return 0
  }

  private func answer(_ bytes: ArraySlice<UInt8>, _ io: CommandIO) {
    io.write(Self.answers(to: bytes))
    io.flush()
  }

  /// One line for each line.
  package static func answers(to bytes: ArraySlice<UInt8>) -> [UInt8] {
    var writer = JSONWriter()
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines { judge(Array(line), &writer) }
    return writer.bytes
  }

  private static func judge(_ line: [UInt8], _ writer: inout JSONWriter) {
    guard case .string(let query) = try? JSONTree.value(line.span) else {
      return write(error: "expected one JSON string on a line", to: &writer)
    }
    do throws(PromQLProblem) {
      let expression = try PromQLParser.expression(
        query, options: PromQLOptions(hasExperimental: true))
      writer.beginObject()
      writer.member("valid", true)
      writer.member("canonical", expression.description)
      writer.member("error", "")
      writer.endObject()
      writer.endLine()
    } catch {
      write(error: error.description(in: query), to: &writer)
    }
  }

  private static func write(error: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("valid", false)
    writer.member("canonical", "")
    writer.member("error", error)
    writer.endObject()
    writer.endLine()
  }
}

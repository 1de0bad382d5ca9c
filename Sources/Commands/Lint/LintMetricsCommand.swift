import Bytes
import Formats
import Telemetry

/// `martlet lint metrics [FILE]`: is this exposition right?
package struct LintMetricsCommand: Command {
  package enum Format: String, OutputWord { case text, openmetrics, protobuf }

  /// Standard input where none is named.
  package var file: String?
  package var format: String?
  package var output: String?
  package var isStrict = false

  package init(_ file: String?) {
    self.file = file
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let output = try TextOrJSON.parse(output, or: .text)
    let format = try exposition
    let path = file ?? "-"
    let bytes = try WholeFile.read(path)
    let kind = format ?? ExpositionFormat.recognise(bytes.span)
    let document = ExpositionDocument.read(bytes.span, format: kind, isStrict: isStrict)
    if output == .json {
      var writer = JSONWriter()
      document.write(to: &writer)
      writer.endLine()
      io.write(writer.bytes)
    }
    for problem in document.problems { io.report(problem.description) }
    if output == .text, document.problems.isEmpty {
      let samples = document.families.reduce(0) { $0 + $1.samples.count }
      io.write(
        "\(HarmlessText.line(path)): right, \(document.families.count) families, \(samples) samples\n"
      )
    }
    return document.problems.isEmpty ? 0 : 1
  }

  private var exposition: ExpositionFormat? {
    get throws(UseProblem) {
      guard let format else { return nil }
      let words = Format.allCases.map(\.rawValue)
      switch Format(rawValue: format) {
      case .text: return .text
      case .openmetrics: return .openMetrics
      case .protobuf: return .protobuf
      case nil:
        let suggestion = NearestWord.suggestion(for: format, in: words)
        throw UseProblem(
          "--format: unknown format '\(format)'\(suggestion); expected \(words.joined(separator: ", "))"
        )
      }
    }
  }
}

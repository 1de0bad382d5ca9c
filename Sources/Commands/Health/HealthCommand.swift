import Formats
import Telemetry

/// `martlet health FILE.http…`: classifies saved HTTP answers.
package struct HealthCommand: Command {
  package var files: [String]
  package var output: String?
  package var isColourless = false

  package init(_ files: [String]) {
    self.files = files
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let output = try TextOrJSON.parse(output, or: .text)
    guard !files.isEmpty else {
      throw UseProblem("no FILE; expected saved HTTP answers: status line, headers, body")
    }
    var checks: [HealthResult] = []
    for file in files { checks.append(try Self.check(file, at: io.now)) }
    let report = HealthReport(checks: checks)
    report.print(output, io, usesColour: io.allowsColour && !isColourless)
    return report.exitStatus
  }

  /// One check a file, named as the file.
  private static func check(_ file: String, at now: Timestamp) throws(UseProblem) -> HealthResult {
    let bytes = try WholeFile.read(file)
    do throws(Problem) {
      let answer = HealthAnswer.classify(try HTTPAnswer.read(bytes.span))
      return answer.result(name: file, target: file, time: now)
    } catch {
      return HealthResult(
        name: file, kind: "http", target: file, time: now, status: .unknown,
        message: "no HTTP answer: line \(error.line): \(error.message)")
    }
  }
}

import Glibc
import TestSupport

/// Debian's Prometheus on a folder of its own, and what it has stored when it is stopped.
final class PrometheusServer {
  static let program = "/usr/bin/prometheus"
  static let tool = "/usr/bin/promtool"

  static var isInstalled: Bool { FileBytes.exists(program) && FileBytes.exists(tool) }

  private let folder: TemporaryFolder
  private let process: StartedProgram

  init(_ configuration: String, _ folder: TemporaryFolder) throws {
    self.folder = folder
    let path = folder.write(configuration, to: "prometheus.yml")
    process = try StartedProgram(
      Self.program,
      [
        "--config.file=\(path)", "--storage.tsdb.path=\(folder.path)/data",
        "--web.listen-address=127.0.0.1:0", "--log.level=error",
      ])
  }

  func stop() throws -> StoredSamples {
    process.signal(SIGTERM)
    _ = process.readAll(seconds: 30)
    _ = process.waitForExit()
    let dump = try ProgramRun(Self.tool, ["tsdb", "dump", folder.path + "/data"], seconds: 60)
    return StoredSamples(dump: dump.outputText)
  }
}

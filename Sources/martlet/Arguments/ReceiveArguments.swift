import ArgumentParser
import Commands

struct ReceiveArguments: ParsableCommand, Invocable {
  static let configuration = CommandConfiguration(
    commandName: "receive",
    abstract:
      "Receive OTLP over HTTP and print a line of JSON for each span, metric and log record.",
    discussion: """
      Takes protobuf and JSON, plain, gzip, deflate or zstd, at /v1/traces, /v1/metrics and \
      /v1/logs, until SIGTERM. The address is told on standard error once it listens; one in use \
      exits 1. OTLP over gRPC is not received by this build.
      """)

  @Option(
    help: .init(
      "Where to listen (default 127.0.0.1:4318); a second address, gRPC's, is not opened.",
      valueName: "addresses"))
  var otlp: String?

  @Option(
    parsing: .unconditional,
    help: .init("The longest request, as sent and inflated (default 64MiB).", valueName: "size"))
  var maxBody: String?

  var command: any Command {
    var command = ReceiveCommand()
    command.otlp = otlp == InputArguments.standardReceivers ? nil : otlp
    command.maxBody = maxBody
    return command
  }
}

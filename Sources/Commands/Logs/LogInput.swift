import Bytes
import Formats
import Ingest

/// One log that is read to its end: a file, standard input, a command.
struct LogInput {
  /// As records name it.
  let name: String
  let stream: ByteStream

  /// The logs among the inputs, in their order; what is no log is passed over, with a word where it
  /// was named by itself.
  static func open(_ inputs: [Input], _ io: CommandIO) throws(UseProblem) -> [LogInput] {
    var logs: [LogInput] = []
    for input in inputs {
      switch input.kind {
      case .files(let pattern, let declared):
        for path in pattern.paths {
          guard let log = try log(path, ByteStream(path: path), declared, pattern, io) else {
            continue
          }
          logs.append(log)
        }
      case .standardInput(let declared):
        let stream = ByteStream(descriptor: 0)
        if let log = log("-", stream, declared, nil, io) { logs.append(log) }
      case .command(let command, let declared):
        let stream = try ByteStream(command: command)
        if let log = log(input.name, stream, declared, nil, io) { logs.append(log) }
      case .url, .metrics, .scrapeConfig, .health, .receiver: break
      }
    }
    return logs
  }

  private static func log(
    _ name: String, _ stream: ByteStream, _ declared: InputSignal?, _ pattern: PathPattern?,
    _ io: CommandIO
  ) -> LogInput? {
    let (head, isComplete) = stream.look(count: InputKind.headBytes)
    let kind = InputSort.kind(head: head.span, isComplete: isComplete, declared: declared)
    switch kind {
    case .jsonLog, .textLog, .empty: return LogInput(name: name, stream: stream)
    // `line 1` could be a sample as well; who asks for logs and names the file means a log.
    case .exposition(.text) where pattern?.isOpenEnded != true && !namesTypes(head):
      return LogInput(name: name, stream: stream)
    default:
      if pattern?.isOpenEnded != true {
        io.complain("\(name): expected a log, found \(kind.words); --logs reads it as one")
      }
      return nil
    }
  }

  /// Whether a `# TYPE` or `# HELP` line says that it is an exposition.
  private static func namesTypes(_ head: [UInt8]) -> Bool {
    [ByteNeedle("# TYPE ", ignoringCase: false), ByteNeedle("# HELP ", ignoringCase: false)]
      .contains { $0.isFound(in: head.span) }
  }
}

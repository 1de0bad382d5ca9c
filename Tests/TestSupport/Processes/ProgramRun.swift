import Glibc

/// One run of a program without a terminal: what it was given, what it said, how it ended.
package struct ProgramRun: Sendable {
  package var status: Int32
  package var output: [UInt8]
  package var errors: [UInt8]

  package struct NotStarted: Error {
    package var path: String
  }

  package var outputText: String { String(decoding: output, as: UTF8.self) }
  package var errorText: String { String(decoding: errors, as: UTF8.self) }

  /// Runs to the end. A program that takes longer than `seconds` is killed, which shows as status
  /// 128 + 9; its pipes are read side by side, so that it never waits for us.
  package init(
    _ path: String, _ arguments: [String], input: [UInt8] = [],
    environment: [String: String] = [:], folder: String? = nil, seconds: Int32 = 30
  ) throws(NotStarted) {
    let process = try StartedProgram(
      path, arguments, environment: environment, folder: folder)
    process.write(input)
    (output, errors) = process.readAll(seconds: seconds)
    status = process.waitForExit()
  }
}

import Formats
import Telemetry
import TestSupport

/// The lines of a conformance folder's `cases.jsonl`, each an object.
enum ConformanceCases {
  struct Unreadable: Error {
    var line: String
  }

  static func read(_ path: String) throws -> [[Attribute]] {
    let text = String(decoding: try Conformance.bytes(path), as: UTF8.self)
    return try text.split(separator: "\n").map { line in
      let bytes = Array(line.utf8)
      guard case .map(let members) = try JSONTree.value(bytes.span) else {
        throw Unreadable(line: String(line))
      }
      return members
    }
  }
}

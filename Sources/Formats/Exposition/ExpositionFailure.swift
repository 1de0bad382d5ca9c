internal import Telemetry

/// Why a line could not be read, and at which byte of the body.
struct ExpositionFailure: Error, Hashable {
  var offset: Int
  var message: String

  init(_ offset: Int, _ message: String) {
    self.offset = offset
    self.message = message
  }

  init(_ problem: WireProblem) {
    self.init(problem.offset, problem.reason.rawValue)
  }

  /// Of a body without lines: it counts as one, and bytes are its columns.
  var inBytes: Problem {
    Problem(line: 1, column: offset + 1, message: "byte \(offset): \(message)")
  }

  static func expected(_ what: String, at offset: Int, in body: Span<UInt8>) -> ExpositionFailure {
    ExpositionFailure(offset, "expected \(what), found \(found(body, offset))")
  }

  /// The same on the line that ends at `lineEnd`: a quote that is not closed there runs on to some
  /// other line's, and what is found behind that says nothing.
  func within(_ lineEnd: Int) -> ExpositionFailure {
    offset <= lineEnd ? self : ExpositionFailure(lineEnd, "a quote is not closed on this line")
  }

  private static func found(_ body: Span<UInt8>, _ offset: Int) -> String {
    guard offset < body.count else { return "the end" }
    switch body[offset] {
    case UInt8(ascii: "\n"): return "the end of the line"
    case UInt8(ascii: "\r"): return "a carriage return"
    case UInt8(ascii: "\t"): return "a tab"
    case UInt8(ascii: " "): return "a space"
    case let byte where byte < 0x21 || byte == 0x7f:
      return "a control character (\(byte))"
    case let byte where byte < 0x7f: return "`\(Character(UnicodeScalar(byte)))`"
    default: return "a character outside ASCII"
    }
  }
}

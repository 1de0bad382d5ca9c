/// Why bytes are not JSON, and where: a byte offset, because whoever reads one line of many knows
/// the line and a caller with a whole document can count.
package struct JSONProblem: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case unexpectedEnd
    case unexpectedByte(UInt8)
    case expectedKey
    case expectedColon
    case expectedCommaOrEnd
    case trailingBytes
    case badNumber
    case badEscape
    case controlCharacter
    case badUTF8
    case tooDeep(limit: Int)
    case expectedObject
    case expectedNumber
  }

  package var offset: Int
  package var reason: Reason

  package init(_ reason: Reason, at offset: Int) {
    self.offset = offset
    self.reason = reason
  }

  package var message: String {
    switch reason {
    case .unexpectedEnd: "the document ends too early"
    case .unexpectedByte(let byte): "expected a value, found \(Self.shown(byte))"
    case .expectedKey: "expected a key in quotes"
    case .expectedColon: "expected a colon after the key"
    case .expectedCommaOrEnd: "expected a comma or the end of the container"
    case .trailingBytes: "expected nothing more after the document"
    case .badNumber: "not a number as RFC 8259 writes it"
    case .badEscape: "not an escape that RFC 8259 knows"
    case .controlCharacter: "a control character must be escaped"
    case .badUTF8: "not valid UTF-8"
    case .tooDeep(let limit): "nested deeper than \(limit)"
    case .expectedObject: "expected an object"
    case .expectedNumber: "expected a number"
    }
  }

  private static func shown(_ byte: UInt8) -> String {
    let isPrintable = 0x21...0x7e ~= byte
    return isPrintable ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(byte)"
  }
}

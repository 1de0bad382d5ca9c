internal import Bytes

/// A number alone on a line, as Go reads it: `1`, `-.5e3`, `0x10`, `NaN`, `+Inf`.
enum ScriptNumber {
  static func value(_ text: String) -> Double? {
    let isSigned = text.hasPrefix("-") || text.hasPrefix("+")
    let digits = text.utf8.dropFirst(isSigned ? 1 : 0)
    guard let first = digits.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "+"),
      let value = PromQLNumber.value(String(decoding: Array(digits), as: UTF8.self))
    else { return nil }
    return text.hasPrefix("-") ? -value : value
  }
}

/// Go has two spellings of a named group, `(?P<name>…)` and `(?<name>…)`; RE2 of this system knows
/// the first only.
enum NamedGroups {
  /// The pattern with the one spelling. Classes, `\Q…\E` and escaped signs stay as they are.
  static func spelledOut(_ pattern: String) -> String {
    guard pattern.contains("(?<") else { return pattern }
    let signs = Array(pattern.unicodeScalars)
    var result = String.UnicodeScalarView()
    var (isQuoted, isClass) = (false, false)
    var index = 0
    while index < signs.count {
      let sign = signs[index]
      result.append(sign)
      index += 1
      let next = index < signs.count ? signs[index] : nil
      if isQuoted {
        isQuoted = !(sign == "\\" && next == "E")
      } else if sign == "\\", let next {
        isQuoted = next == "Q"
        result.append(next)
        index += 1
      } else if isClass {
        isClass = sign != "]"
      } else if sign == "[" {
        isClass = true
        // A bracket that comes first closes nothing.
        for first: Unicode.Scalar in ["^", "]"] where index < signs.count && signs[index] == first {
          result.append(first)
          index += 1
        }
      } else if sign == "(", signs[index...].starts(with: ["?", "<"]) {
        result.append(contentsOf: "?P<".unicodeScalars)
        index += 2
      }
    }
    return String(result)
  }
}

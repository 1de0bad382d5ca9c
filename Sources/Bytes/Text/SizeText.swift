/// Sizes as people type them: `512MiB`, `20MB`, `1.5GiB`, `4096`. `KB` is a thousand bytes and `KiB`
/// 1024, letters in any case.
package enum SizeText {
  package static let units: [(name: String, bytes: Double)] = [
    ("b", 1), ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("tb", 1e12), ("pb", 1e15),
    ("kib", 1024), ("mib", 1_048_576), ("gib", 1_073_741_824), ("tib", 1_099_511_627_776),
    ("pib", 1_125_899_906_842_624),
  ]

  /// Whole bytes; nil for what is no size, is negative or does not fit.
  package static func parse(_ text: String) -> Int? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(number.count).lowercased()
    guard !number.isEmpty, let value = DecimalText.double(number.utf8.span) else { return nil }
    if unit.isEmpty { return Int(exactly: value) }
    guard let factor = units.first(where: { $0.name == unit })?.bytes else { return nil }
    return Int(exactly: (value * factor).rounded(.down))
  }

  /// In the largest binary unit that leaves a whole number: `512MiB`, `1000B`.
  package static func text(_ bytes: Int) -> String {
    let names = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]
    var value = bytes
    var unit = 0
    while value != 0, value % 1024 == 0, unit < names.count - 1 {
      value /= 1024
      unit += 1
    }
    return "\(value)\(names[unit])"
  }
}

/// The fields of a small form: `a=1&b=2`, without escapes, which the shop does not need.
struct FormBody: Sendable {
  private let fields: [String: String]

  init(_ bytes: [UInt8]) {
    let pairs = String(decoding: bytes, as: UTF8.self).split(separator: "&").map { pair in
      let name = pair.prefix { $0 != "=" }
      return (String(name), String(pair[name.endIndex...].dropFirst()))
    }
    fields = Dictionary(pairs) { $1 }
  }

  subscript(name: String) -> String? { fields[name] }
}

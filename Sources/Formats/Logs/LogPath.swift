/// A key as a format's documentation names it: `fields.message`. A dot stands for nesting or for
/// itself, because writers of one format differ in that (`{"log.level":…}`, `{"log":{"level":…}}`).
struct LogPath: ExpressibleByStringLiteral, Sendable {
  let text: String
  let bytes: [UInt8]

  init(stringLiteral text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }
}

/// A key as a format's documentation names it: `fields.message`. A dot stands for nesting or for
/// itself, because writers of one format differ in that (`{"log.level":…}`, `{"log":{"level":…}}`).
struct LogPath: ExpressibleByStringLiteral, Sendable {
  let text: String
  let bytes: [UInt8]
  let ending: KeyEnding

  init(stringLiteral text: String) {
    self.text = text
    let bytes = Array(text.utf8)
    self.bytes = bytes
    ending = KeyEnding(bytes.span)
  }
}

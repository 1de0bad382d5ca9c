/// A piece of a line with what it says of its subject.
package struct TextPart: Hashable, Sendable {
  package enum Tone: Hashable, Sendable {
    case plain, quiet, warning, trouble
  }

  package var text: String
  package var tone: Tone

  package init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }
}

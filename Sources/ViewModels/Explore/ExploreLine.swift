import Query
import Telemetry

/// What there is to say of the query line while it is typed: what may come next, what is wrong.
package struct ExploreLine: Hashable, Sendable {
  /// The line and the cursor, as they are asked about.
  package struct Typed: Hashable, Sendable {
    package var text: String
    /// Before which character.
    package var cursor: Int

    package init(_ text: String, cursor: Int) {
      self.text = text
      self.cursor = cursor
    }
  }

  /// What is wrong, and where in the line.
  package struct Complaint: Hashable, Sendable {
    /// It cannot be run; else it can and will find nothing.
    package var isError: Bool
    /// Characters of the line; one behind its end where something is missing.
    package var place: Range<Int>
    package var message: String
    package var suggestion: String?
    /// Something is missing behind the end, as it is while a query is typed.
    package var isUnfinished = false
  }

  package var typed: Typed
  package var complaint: Complaint?
  package var candidates: [ExploreCandidate]
  /// What a candidate takes the place of, in characters.
  package var replaced: Range<Int>

  /// Nothing is typed of them, and much may stand here: they are shown to those who ask.
  package var isUnasked = false

  /// `metric`, `label`; both of what begins an operand.
  package var kinds: String {
    let kinds = Set(candidates.map(\.kind))
    return kinds.count == 1 ? candidates[0].kind : "metric or function"
  }

  /// More than a screen has rows.
  private static let candidateLimit = 60

  init(_ typed: Typed, _ engine: LocalQueryEngine, names: [String], at now: Timestamp) {
    self.typed = typed
    let text = typed.text
    let offset = String(text.prefix(typed.cursor)).utf8.count
    let (place, found) = engine.candidates(
      in: text, at: offset, names: names, limit: Self.candidateLimit, now: now)
    // What is typed out already need not be offered.
    let isWhole = found.count == 1 && found[0].name == Self.part(text, place.typed)
    candidates = isWhole && found[0].kind != .function ? [] : found.map { ExploreCandidate($0) }
    isUnasked = place.typed.isEmpty && (place.isOutside || text.isEmpty)
    replaced = Self.characters(place.replaced, in: text)
    guard !text.isEmpty, let lint = QueryLint(text, names: names) else { return }
    complaint = Complaint(
      isError: lint.level == .error, place: Self.characters(lint.place, in: text),
      message: lint.message,
      suggestion: lint.suggestion, isUnfinished: lint.isUnfinished)
  }

  private static func part(_ text: String, _ bytes: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[bytes], as: UTF8.self)
  }

  private static func characters(_ bytes: Range<Int>, in text: String) -> Range<Int> {
    let count = text.utf8.count
    let lower = min(bytes.lowerBound, count)
    let start = part(text, 0..<lower).count
    return start..<start + part(text, lower..<max(lower, min(bytes.upperBound, count))).count
  }
}

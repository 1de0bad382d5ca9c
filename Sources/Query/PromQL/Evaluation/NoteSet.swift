/// Notes as they come up: each once, in the words of Prometheus' annotations.
struct NoteSet {
  private var notes: [PromQLNote] = []
  private var seen: Set<PromQLNote> = []
  /// More would help nobody.
  private static let limit = 200

  mutating func warn(_ message: String, at place: Range<Int>) {
    add(PromQLNote(.warning, "PromQL warning: " + message, at: place))
  }

  mutating func inform(_ message: String, at place: Range<Int>) {
    add(PromQLNote(.info, "PromQL info: " + message, at: place))
  }

  mutating func add(_ note: PromQLNote) {
    guard notes.count < Self.limit, seen.insert(note).inserted else { return }
    notes.append(note)
  }

  /// Warnings first.
  var ordered: [PromQLNote] {
    notes.filter { $0.level == .warning } + notes.filter { $0.level == .info }
  }
}

import Drawing
import ViewModels

/// The query line of page Explore: text, the choice in its list, and the queries run before.
struct QueryLine: Hashable, Sendable {
  enum Outcome: Hashable, Sendable {
    case taken
    /// The key means nothing here.
    case passed
    case submitted(String)
  }

  private(set) var editor = LineEditor()
  private(set) var isOpen = false
  /// The candidate that was walked to; nil leaves Enter to the query.
  private(set) var selected: Int?
  /// The newest last, each once.
  private(set) var history: [String] = []
  /// The place in the history, and what was typed before going there.
  private var walk: (place: Int, draft: String)? {
    get { walkPlace.map { ($0, draft) } }
    set { (walkPlace, draft) = (newValue?.place, newValue?.draft ?? "") }
  }
  private var walkPlace: Int?
  private var draft = ""
  private var hidesCandidates = false
  /// Tab asked what may come where nothing is typed yet.
  private var showsAll = false

  private static let historyLimit = 200

  /// What the model is asked about; nil while nobody types.
  var typed: ExploreLine.Typed? {
    isOpen ? ExploreLine.Typed(editor.string, cursor: editor.cursor) : nil
  }

  mutating func open(with text: String? = nil) {
    if let text { editor = LineEditor(text) }
    (isOpen, selected, walk, hidesCandidates, showsAll) = (true, nil, nil, text != nil, false)
  }

  /// The query was run.
  mutating func close(with query: String) {
    editor = LineEditor(query)
    (isOpen, selected, walk) = (false, nil, nil)
    guard !query.isEmpty else { return }
    history.removeAll { $0 == query }
    history.append(query)
    if history.count > Self.historyLimit { history.removeFirst() }
  }

  mutating func paste(_ text: String) {
    isOpen = true
    editor.insert(text)
    edited()
  }

  /// The candidates that are on the screen: none that were made for another text.
  func candidates(_ line: ExploreLine?) -> ExploreLine? {
    guard isOpen, !hidesCandidates, walk == nil, let line, line.typed == typed,
      !line.candidates.isEmpty, showsAll || !line.isUnasked
    else { return nil }
    return line
  }

  mutating func typed(_ press: KeyPress, _ line: ExploreLine?) -> Outcome {
    let shown = candidates(line)
    switch (press.key, press.modifiers) {
    case (.escape, _): escaped(shown)
    case (.enter, _):
      guard let selected, let shown else {
        return .submitted(String(editor.string.drop { $0 == " " }))
      }
      accept(selected, of: shown)
    case (.tab, []):
      if let shown {
        accept(selected ?? 0, of: shown)
      } else {
        (showsAll, hidesCandidates) = (true, false)
      }
    case (.down, _): moved(by: 1, shown)
    case (.up, _): moved(by: -1, shown)
    case (.pageDown, _): moved(by: 8, shown)
    case (.pageUp, _): moved(by: -8, shown)
    case (.character("p"), .control): recall(by: -1)
    case (.character("n"), .control): recall(by: 1)
    case (.character("y"), .control): correct(line)
    default:
      guard editor.take(press) else { return press.modifiers.isEmpty ? .taken : .passed }
      edited()
    }
    return .taken
  }

  private mutating func edited() {
    (selected, walk, hidesCandidates, showsAll) = (nil, nil, false, false)
  }

  /// First out of the list, then the list itself, then the line.
  private mutating func escaped(_ shown: ExploreLine?) {
    if selected != nil {
      selected = nil
    } else if shown != nil {
      hidesCandidates = true
    } else {
      isOpen = false
    }
  }

  private mutating func accept(_ index: Int, of line: ExploreLine) {
    guard line.candidates.indices.contains(index) else { return }
    editor.replace(line.replaced, with: line.candidates[index].insertion)
    edited()
  }

  private mutating func correct(_ line: ExploreLine?) {
    guard let line, line.typed.text == editor.string, let complaint = line.complaint,
      let suggestion = complaint.suggestion
    else { return }
    editor.replace(complaint.place, with: suggestion)
    edited()
  }

  /// Down goes into the list, Up out of it again and then back in the history.
  private mutating func moved(by rows: Int, _ shown: ExploreLine?) {
    guard let shown, selected != nil || rows > 0 else {
      recall(by: rows > 0 ? 1 : -1)
      return
    }
    let target = (selected ?? -1) + rows
    selected = target < 0 ? nil : min(target, shown.candidates.count - 1)
  }

  private mutating func recall(by step: Int) {
    let now = walk ?? (history.count, editor.string)
    let place = now.place + step
    guard place >= 0, place <= history.count, !history.isEmpty else { return }
    editor = LineEditor(place == history.count ? now.draft : history[place])
    walk = place == history.count ? nil : (place, now.draft)
    (selected, hidesCandidates) = (nil, true)
  }
}

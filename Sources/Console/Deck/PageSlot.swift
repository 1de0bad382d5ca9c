package import Drawing
package import Panes
package import Query
package import Telemetry
package import ViewModels

/// A page together with its newest model. The model is made again only when the data, the clock or
/// what the page asks has changed, so a key that changes none of them costs a drawing and no query.
struct PageSlot<P: Page>: PageSlotting {
  private struct Question: Hashable, Sendable {
    var options: P.Model.Options
    var context: ViewContext
    var revision: UInt64
  }

  private struct Answer: Sendable {
    var question: Question
    var model: P.Model
  }

  private var page = P()
  private var model: P.Model?
  private var answered: Question?

  var name: PageName { P.name }
  var filter: String? { page.filter }
  var paneTitles: [String] { page.paneTitles }
  var isInside: Bool { page.isInside }
  var isTyping: Bool { page.isTyping }
  var isUnfinished: Bool { model?.isUnfinished ?? false }

  var focusedPane: Int {
    get { page.focusedPane }
    set { page.focusedPane = newValue }
  }

  var hasModel: Bool { model != nil }

  func job(
    from engine: LocalQueryEngine, revision: UInt64, in context: ViewContext
  ) -> ModelJob? {
    let question = Question(options: page.options, context: context, revision: revision)
    guard question != answered || model?.isUnfinished == true else { return nil }
    let previous = model
    return ModelJob(page: P.name) {
      Answer(
        question: question,
        model: P.Model(
          answering: question.options, from: engine, in: context, previous: previous))
    }
  }

  mutating func accept(_ answer: any Sendable) {
    guard let answer = answer as? Answer else { return }
    model = answer.model
    answered = answer.question
    page.modelChanged(answer.model)
  }

  mutating func perform(_ action: Action) -> [PageRequest] {
    guard let model else { return [] }
    return page.perform(action, on: model)
  }

  func availability(of action: Action) -> Availability {
    guard let model else { return .available }
    return page.availability(of: action, on: model)
  }

  mutating func filtered(by text: String) -> Problem? { page.filtered(by: text) }
  mutating func resized(rows: Int, columns: Int) { page.resized(rows: rows, columns: columns) }
  mutating func received(_ request: PageRequest) { page.received(request) }

  mutating func pasted(_ text: String) { page.pasted(text) }

  mutating func typed(_ press: KeyPress) -> [PageRequest]? {
    guard let model else { return nil }
    return page.typed(press, on: model)
  }

  mutating func clicked(row: Int, column: Int) -> [PageRequest] {
    guard let model else { return [] }
    return page.clicked(row: row, column: column, on: model)
  }

  func draw(on surface: inout Surface, isAlone: Bool) {
    guard let model else { return }
    page.draw(model, on: &surface, isAlone: isAlone)
  }
}

/// A slot without its page's type, so that the deck holds them all.
package protocol PageSlotting: Sendable {
  var name: PageName { get }
  var filter: String? { get }
  var paneTitles: [String] { get }
  var focusedPane: Int { get set }
  var isInside: Bool { get }
  /// Keys are typed into the page.
  var isTyping: Bool { get }
  /// Another model would know more than the one that is shown.
  var isUnfinished: Bool { get }

  var hasModel: Bool { get }

  /// What has to be made before the next frame; nil where the newest model still answers.
  func job(
    from engine: LocalQueryEngine, revision: UInt64, in context: ViewContext
  ) -> ModelJob?

  /// Takes what a job made.
  mutating func accept(_ answer: any Sendable)
  mutating func perform(_ action: Action) -> [PageRequest]
  func availability(of action: Action) -> Availability
  mutating func filtered(by text: String) -> Problem?
  mutating func resized(rows: Int, columns: Int)
  mutating func received(_ request: PageRequest)
  mutating func pasted(_ text: String)
  mutating func typed(_ press: KeyPress) -> [PageRequest]?
  mutating func clicked(row: Int, column: Int) -> [PageRequest]
  func draw(on surface: inout Surface, isAlone: Bool)
}

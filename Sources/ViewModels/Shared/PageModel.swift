package import Query

/// What one page shows, as meaning: rows, numbers with units, states; no colour and no place.
package protocol PageModel: Sendable {
  /// What the page wants answered: selection, filter, order, how much is visible.
  associatedtype Options: Hashable, Sendable

  init(answering options: Options, from engine: LocalQueryEngine, in context: ViewContext)

  /// The same answer. `previous` is the model before this one: what was expensive to make and is
  /// still true may be taken over from it, and nothing else.
  init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext,
    previous: Self?)

  /// The answer is of a part only, because more would have kept the screen waiting: the next frame
  /// goes on from here.
  var isUnfinished: Bool { get }
}

extension PageModel {
  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext,
    previous: Self?
  ) {
    self.init(answering: options, from: engine, in: context)
  }

  package var isUnfinished: Bool { false }
}

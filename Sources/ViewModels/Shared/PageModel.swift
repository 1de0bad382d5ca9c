package import Query

/// What one page shows, as meaning: rows, numbers with units, states; no colour and no place.
package protocol PageModel: Sendable {
  /// What the page wants answered: selection, filter, order, how much is visible.
  associatedtype Options: Hashable, Sendable

  init(answering options: Options, from engine: LocalQueryEngine, in context: ViewContext)
}

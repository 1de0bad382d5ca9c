internal import Bytes
internal import Storage

/// What is wrong with a query as far as it is typed, or what it asks for that nothing has.
package struct QueryLint: Hashable, Sendable {
  package enum Level: Hashable, Sendable {
    /// It cannot be run.
    case error
    /// It can, and will find nothing.
    case warning
  }

  package var level: Level
  /// Bytes of the query; may be empty, and at its end.
  package var place: Range<Int>
  package var message: String
  /// What would stand better in that place.
  package var suggestion: String?
  /// Something is missing behind its end: no mistake as long as it is typed.
  package var isUnfinished = false

  /// Nil where the query is fine.
  ///
  /// - Parameter names: all metrics there are.
  package init?(_ query: String, names: [String]) {
    do throws(PromQLProblem) {
      let expression = try PromQLParser.expression(query)
      guard !names.isEmpty, let unknown = Self.unknown(in: expression, Set(names)) else {
        return nil
      }
      self = QueryLint(unknown, nearest: NearestWord.nearest(to: unknown.name, in: names))
    } catch {
      level = .error
      place = error.place
      message = error.message
      suggestion = error.suggestion
      isUnfinished = CompletionReader.isOpen(query) || error.place.lowerBound >= query.utf8.count
    }
  }

  private init(_ unknown: (name: String, place: Range<Int>), nearest: String?) {
    level = .warning
    message =
      "no series is named \(unknown.name)" + (nearest.map { " (did you mean '\($0)'?)" } ?? "")
    suggestion = nearest
    place = unknown.place
  }

  /// The first selector whose name no series has.
  private static func unknown(
    in expression: PromQLExpression, _ names: Set<String>
  ) -> (name: String, place: Range<Int>)? {
    var waiting = [expression]
    while let next = waiting.popLast() {
      switch next.form {
      case .selector(let selector):
        if let found = unknown(selector, at: next.place, names) { return found }
      case .range(let range):
        if let found = unknown(range.selector, at: next.place, names) { return found }
      default: waiting += next.children.reversed()
      }
    }
    return nil
  }

  private static func unknown(
    _ selector: VectorSelector, at place: Range<Int>, _ names: Set<String>
  ) -> (name: String, place: Range<Int>)? {
    guard !selector.name.isEmpty, !names.contains(selector.name) else { return nil }
    let start = place.lowerBound
    return (selector.name, start..<start + selector.name.utf8.count)
  }
}

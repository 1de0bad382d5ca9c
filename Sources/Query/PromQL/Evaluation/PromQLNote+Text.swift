extension PromQLNote {
  /// As Prometheus' API gives it: the message, then the place in the query as line and column.
  package func text(in query: String) -> String {
    guard let place else { return message }
    let (line, column) = PromQLProblem(place, message).position(in: query)
    return "\(message) (\(line):\(column))"
  }
}

extension [PromQLNote] {
  package func texts(in query: String) -> (warnings: [String], infos: [String]) {
    (
      filter { $0.level == .warning }.map { $0.text(in: query) },
      filter { $0.level == .info }.map { $0.text(in: query) }
    )
  }
}

/// One thing that may be typed where the cursor stands.
package struct QueryCandidate: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case metric, function, aggregation, keyword, label, value, duration
  }

  package var kind: Kind
  /// What is shown, and what the typed part is compared with.
  package var name: String
  /// What replaces the typed part.
  package var insertion: String
  /// Beside the name: a metric's type and help, a function's signature and what it does, how many
  /// series have a label.
  package var detail: String

  package init(_ kind: Kind, _ name: String, inserting insertion: String? = nil, _ detail: String) {
    self.kind = kind
    self.name = name
    self.insertion = insertion ?? name
    self.detail = detail
  }
}

extension PromQLFunction {
  /// `histogram_quantile(scalar, instant vector)`; what may be left out stands in brackets.
  package var signature: String {
    var words = parameters.map(\.rawValue)
    if isVariadic, let last = words.popLast() {
      words.append("[\(last), …]")
    } else if optional > 0 {
      words = words.enumerated().map { index, word in
        index >= parameters.count - min(optional, 1) ? "[\(word)]" : word
      }
    }
    return "\(name)(\(words.joined(separator: ", ")))"
  }
}

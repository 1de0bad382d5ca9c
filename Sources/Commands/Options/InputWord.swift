import Bytes
import Ingest

/// What the parser of arguments asks of a single word.
package enum InputWord {
  package static func isThere(_ word: String) -> Bool { InputCatalog.isInput(word) }

  package static func suggestion(for word: String, in known: [String]) -> String {
    NearestWord.suggestion(for: word, in: known)
  }
}

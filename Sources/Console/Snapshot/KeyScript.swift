package import Drawing

/// Keys as `--keys` names them, separated by blanks: `5 j j Enter`. A word that names no key is
/// typed, so `/ level>=warn Enter` filters.
package struct KeyScript: Hashable, Sendable {
  package var presses: [KeyPress]

  package init(_ text: String) {
    presses = text.split(separator: " ").flatMap { word in
      if let key = KeyPress(named: String(word)) { return [key] }
      return word.map { KeyPress($0) }
    }
  }
}

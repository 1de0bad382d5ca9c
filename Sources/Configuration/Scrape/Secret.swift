/// A text that is shown nowhere, or the file that holds it.
///
/// Files are read by whoever asks a server, each time anew, so that a rotated token is taken up;
/// nothing is read here. Printing, interpolating or dumping one shows no secret.
package enum Secret: Hashable, Sendable {
  case text(String)
  case file(String)
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String {
    switch self {
    case .text: "<secret>"
    case .file(let path): "<secret in \(path)>"
    }
  }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: []) }
}

import Bytes
import Formats
import Glibc

/// What the first bytes of a file say it is, through its compression.
struct FileLook {
  var kind: InputKind
  /// How the file itself is packed; `kind` is what is inside where that can be told.
  var packing: InputKind?

  /// Nil for what is no file or cannot be opened.
  init?(_ path: String, _ declared: InputSignal?) {
    guard let file = OpenFile(path), let facts = file.facts, facts.isRegular else { return nil }
    let head = file.read(at: 0, count: InputKind.headBytes)
    let isComplete = facts.size <= head.count
    kind = InputSort.kind(head: head.span, isComplete: isComplete, declared: declared)
    guard kind.isCompressed else { return }
    packing = kind
    guard let format = CompressionFormat.recognised(in: head.span) else { return }
    var inside: [UInt8] = []
    do throws(CompressionProblem) {
      var inflater = try Inflater(format)
      _ = try inflater.append(head.span, to: &inside, room: InputKind.headBytes)
    } catch {
      // What came before the damage tells; the reading will say the rest.
    }
    kind = InputSort.kind(
      head: inside.span, isComplete: isComplete && inside.count < InputKind.headBytes,
      declared: declared)
  }

  var isLog: Bool { kind == .jsonLog || kind == .textLog }

  /// Why a file that is there is no input; nil where it is.
  static func objection(_ path: String, _ declared: InputSignal?) -> String? {
    guard let facts = OpenFile.facts(path) else { return reason() }
    // A pipe or a device has no head that could be looked at twice.
    guard facts.isRegular else { return nil }
    guard let look = FileLook(path, declared) else { return reason() }
    return InputSort.objection(to: look.kind, declared: declared)
  }

  private static func reason() -> String {
    switch errno {
    case ENOENT: "no such file"
    case EACCES: "no permission to read"
    default: "cannot be opened"
    }
  }
}

import Formats
import Synchronization
import Telemetry

/// Which reader a found file belongs to, remembered once its bytes have told.
final class FileSorter: Sendable {
  enum Reader: Hashable {
    /// Followed line by line, through rotation.
    case log
    /// Captures, traces, expositions, and what is refused with a reason.
    case content
    /// Nothing is in it yet.
    case undecided
  }

  private struct Verdict {
    var identity: FileIdentity
    var reader: Reader
  }

  private static let packed = [".gz", ".zst", ".xz", ".bz2"]

  let declared: InputSignal?
  /// When the following began.
  private let began: Timestamp
  /// Named by themselves and not found by a glob: they have a row also while nothing is there.
  private let plainPaths: Set<String>
  private let verdicts = Mutex<[String: Verdict]>([:])

  init(_ declared: InputSignal?, _ patterns: [PathPattern], began: Timestamp) {
    self.declared = declared
    self.began = began
    plainPaths = Set(patterns.filter { !$0.isOpenEnded }.map(\.text))
  }

  func reader(of path: String) -> Reader {
    guard let facts = OpenFile.facts(path) else { return withoutContent(path) }
    let known = verdicts.withLock { $0[path] }
    // A path that a rotation gave another file keeps its reader: that is the reader's to see.
    if let known, known.reader == .log || known.identity == facts.identity { return known.reader }
    guard let look = FileLook(path, declared), look.kind != .empty else {
      return withoutContent(path)
    }
    if look.packing != nil, isPackedWhileFollowed(path, facts) { return .undecided }
    let isWrong = InputSort.objection(to: look.kind, declared: declared) != nil
    let reader: Reader = look.isLog && !isWrong ? .log : .content
    verdicts.withLock { $0[path] = Verdict(identity: facts.identity, reader: reader) }
    return reader
  }

  /// A log that was followed, rotated and then packed was read when it was plain.
  private func isPackedWhileFollowed(_ path: String, _ facts: OpenFile.Facts) -> Bool {
    guard facts.changed >= began.nanoseconds,
      let ending = Self.packed.first(where: path.hasSuffix)
    else { return false }
    let plain = String(path.dropLast(ending.count))
    return verdicts.withLock { verdicts in
      verdicts.contains { known, verdict in
        verdict.reader == .log && (known == plain || Siblings.isRotated(plain, of: known))
      }
    }
  }

  /// A single path without content is a log to be, unless the operator said otherwise.
  private func withoutContent(_ path: String) -> Reader {
    guard plainPaths.contains(path) else { return .undecided }
    return declared == nil || declared == .logs ? .log : .content
  }
}

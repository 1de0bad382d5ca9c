package import Telemetry

/// One row of a waterfall: a span, or the phantom of a parent that is absent.
package struct TraceRow: Hashable, Sendable {
  package struct Flags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
      self.rawValue = rawValue
    }

    /// Its parent is named and absent; the row's parent is a phantom.
    package static let orphan = Flags(rawValue: 1)
    /// Not a span: stands for an absent parent, from its children's first start to their last end.
    package static let phantom = Flags(rawValue: 2)
    /// Its parent is also its descendant, or itself; it is drawn as a root.
    package static let cycleCut = Flags(rawValue: 4)
    /// Came more than once, identical.
    package static let resent = Flags(rawValue: 8)
    /// Another, different span has the same id.
    package static let sharedID = Flags(rawValue: 16)
    package static let beforeParent = Flags(rawValue: 32)
    package static let afterParent = Flags(rawValue: 64)

    private static let words: [(Flags, String)] = [
      (.orphan, "orphan"), (.phantom, "phantom"), (.cycleCut, "cycle-cut"), (.resent, "resent"),
      (.sharedID, "shared-id"), (.beforeParent, "before-parent"), (.afterParent, "after-parent"),
    ]

    /// As the command line writes them.
    package var names: [String] { Self.words.filter { contains($0.0) }.map(\.1) }
  }

  /// The span's place in `TraceTree.spans`; nil for a phantom.
  package var span: Int?
  /// The span's id, or the absent one that a phantom stands for.
  package var id: SpanID
  /// The parent's row; nil for a root.
  package var parent: Int?
  package var depth: Int
  /// The row behind the last descendant: `row + 1..<subtreeEnd` is all that hangs below.
  package var subtreeEnd: Int
  package var children = 0
  package var start: Timestamp
  /// Never before `start`.
  package var end: Timestamp
  /// What no child covers of it.
  package var selfNanoseconds: Int64 = 0
  /// Its own part of the critical path.
  package var criticalNanoseconds: Int64 = 0
  package var isError = false
  package var descendantErrors = 0
  package var flags: Flags

  package var isPhantom: Bool { flags.contains(.phantom) }
  package var durationNanoseconds: Int64 {
    end.nanoseconds.saturatingSubtract(start.nanoseconds)
  }
}

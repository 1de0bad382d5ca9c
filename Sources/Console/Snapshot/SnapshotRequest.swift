package import Drawing
package import Ingest
package import Storage

/// What `martlet snapshot` draws.
package struct SnapshotRequest: Sendable {
  package enum Output: String, Hashable, Sendable, CaseIterable {
    case text, ansi, svg
  }

  package var options = ConsoleOptions()
  package var rows = 40
  package var columns = 120
  package var keys = KeyScript("")
  package var output = Output.text
  package var depth = ColourDepth.palette256
  package var inputs: [Input] = []
  package var settings = SourceSettings()
  package var limits = StoreLimits()
  /// The longest wait for live inputs.
  package var wait = Duration.seconds(15)

  package init() {}
}

package import Configuration

/// What a command line says of inputs, as it was typed.
package struct InputWords: Hashable, Sendable {
  /// To be recognised by what they hold: URLs, paths, globs, folders, `-`, `cmd:…`.
  package var words: [String] = []
  /// The values of `--metrics`, `--health`, `--logs` and `--traces`.
  package var metrics: [String] = []
  package var health: [String] = []
  package var logs: [String] = []
  package var traces: [String] = []
  /// `--otlp`: where to receive; nil where it was not given.
  package var otlp: ReceiverAddresses?
  /// `--config` names a file: its inputs are meant beside those of the command line.
  package var namesConfiguration = false

  package init(_ words: [String] = []) {
    self.words = words
  }

  /// No input is named; `--otlp` names none.
  package var isEmpty: Bool {
    words.isEmpty && metrics.isEmpty && health.isEmpty && logs.isEmpty && traces.isEmpty
  }
}

package import Telemetry

/// What a reader of captured content is told of the input that it reads.
package struct ContentContext: Sendable {
  package var source: SourceID
  /// As the operator typed it.
  package var name: String
  /// When the content was last changed: the time of samples and answers that bring none.
  package var modified: Timestamp
  /// What the operator said it is; nil where its bytes tell.
  package var declared: InputSignal?
  /// What a file that was replaced had as an exposition: its series go on in the new content.
  var earlier: TargetScrapes?
  /// Gives each target of a capture a number of its own.
  package var target: @Sendable (String) -> SourceID

  package init(
    source: SourceID, name: String, modified: Timestamp, declared: InputSignal? = nil,
    target: @escaping @Sendable (String) -> SourceID
  ) {
    self.source = source
    self.name = name
    self.modified = modified
    self.declared = declared
    self.target = target
  }
}

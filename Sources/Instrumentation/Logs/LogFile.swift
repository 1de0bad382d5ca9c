/// Where log lines go. Appending is a short write to a file and may be called from any thread.
package protocol LogFile: Sendable {
  /// By which a reader opens it.
  var path: String { get }
  /// A whole line, its line feed included.
  func append(_ line: [UInt8])
  /// Takes the file away.
  func remove()
}

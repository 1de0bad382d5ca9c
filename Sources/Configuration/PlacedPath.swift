/// A path or glob and where it is written, so that what is wrong with its files can say so.
package struct PlacedPath: Hashable, Sendable {
  package var path: String
  package var line: Int
  package var column: Int
}

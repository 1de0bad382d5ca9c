import Bytes

/// What `snapshot` was told of the frame, read as far as it goes without the screen.
package struct FrameWords: Hashable, Sendable {
  package enum Output: String, OutputWord { case text, ansi, svg }

  package var page: String
  package var columns = 120
  package var rows = 40
  package var keys: String
  package var output: Output
  package var wait: Duration = .seconds(15)

  /// Larger frames are slips of the finger.
  private static let sizes = 1...2000

  package init(
    page: String, size: String?, keys: String?, output: String?, wait: String?
  ) throws(UseProblem) {
    self.page = page
    self.keys = keys ?? ""
    self.output = try Output.parse(output, or: .text)
    if let wait { self.wait = try OptionValue.duration("--wait", wait) }
    if let size { (columns, rows) = try Self.size(size) }
  }

  private static func size(_ text: String) throws(UseProblem) -> (columns: Int, rows: Int) {
    let parts = text.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { DecimalText.uint64($0.utf8.span).flatMap(Int.init(exactly:)) }
    guard parts.count == 2, numbers.count == 2, numbers.allSatisfy(sizes.contains) else {
      throw UseProblem("--size: '\(text)' is no size; expected COLUMNSxROWS such as 120x40")
    }
    return (numbers[0], numbers[1])
  }
}

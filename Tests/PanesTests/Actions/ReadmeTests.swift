import Drawing
import Panes
import TestSupport
import Testing

/// What the README says of keys is made from the action table.
@Suite struct ReadmeTests {
  @Test func `the table of keys in the README is the action table's`() throws {
    try expectSection("keys", of: ReadmeFile.path, is: KeyTable.markdown)
  }
}

/// The keys as the README lists them: by page, as they are in the table.
private enum KeyTable {
  static var markdown: String {
    let everywhere = ActionTable.rows.filter { $0.scope == .everywhere }.map(line)
    let bound = ActionTable.rows.filter { $0.scope != .everywhere }.map(line)
    return (["| key | does | where |", "|---|---|---|"] + everywhere + bound).joined(
      separator: "\n")
  }

  private static func line(_ row: ActionRow) -> String {
    let keys = row.keys.map { "`\($0.name)`" }.joined(separator: " ")
    return "| \(keys) | \(row.title) | \(place(row.scope)) |"
  }

  private static func place(_ scope: ActionRow.Scope) -> String {
    switch scope {
    case .everywhere: "everywhere"
    case .pages(let pages): pages.map(\.title).joined(separator: ", ")
    }
  }
}

import Drawing

/// The column by which rows are told apart: names that differ only at their ends, as `host:port` does,
/// are no use when they are cut, so other columns leave before they are.
enum NameColumn {
  private static let widths = 10...22

  static func width(of names: [String], share: Int) -> TableColumn.Width {
    // A long list is not measured to its end: what is in view at the top decides.
    let longest = names.prefix(50).map { TextWidth.cells($0) }.max() ?? 0
    let least = min(max(longest, widths.lowerBound), widths.upperBound)
    return .flex(share, minimum: least)
  }
}

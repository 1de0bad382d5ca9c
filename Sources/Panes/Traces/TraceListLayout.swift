import Drawing

/// Where the list of traces and its histogram stand.
struct TraceListLayout {
  /// Title, bars and labels; of no height where there is no room for them.
  let histogram: Rect
  let title: Rect
  /// Header and rows.
  let table: Rect

  init(_ page: Rect) {
    let height = page.height >= 40 ? 8 : page.height >= 16 && page.width >= 40 ? 5 : 0
    let parts = page.rows([.fixed(height), .fixed(1), .fill()])
    (histogram, title, table) = (parts[0], parts[1], parts[2])
  }

  var tableRows: Int { Table.rows(inHeight: table.height) }
}

extension Surface {
  /// Wipes a rectangle: blanks on the given ground.
  package mutating func fill(_ rect: Rect, on ground: Role = .background) {
    fill(rect, with: " ", on: ground)
  }

  /// Fills a rectangle with one character.
  package mutating func fill(
    _ rect: Rect, with character: Unicode.Scalar, as role: Role = .text,
    on ground: Role = .background
  ) {
    let rect = rect.intersection(bounds)
    for row in rect.row..<rect.bottom {
      for column in rect.column..<rect.right {
        put(character, row: row, column: column, as: role, on: ground)
      }
    }
  }

  /// Puts a ground under what is there: the chosen row, the column of the cursor. Every character keeps
  /// its role.
  package mutating func highlight(
    _ rect: Rect, as ground: Role = .selection, emphasis: Emphasis = []
  ) {
    let area = Rect(
      row: rect.row + originRow, column: rect.column + originColumn, height: rect.height,
      width: rect.width
    ).intersection(clip)
    guard !area.isEmpty else { return }
    for row in area.row..<area.bottom {
      var first = row * gridColumns + area.column
      var last = row * gridColumns + area.right - 1
      // A wide character is under one ground as a whole.
      if cells[first].isContinuation { first -= 1 }
      if cells[last].width == 2 { last += 1 }
      for index in first...last {
        cells[index].ground = ground
        cells[index].emphasis.formUnion(emphasis)
      }
    }
  }

  package mutating func highlight(row: Int, as ground: Role = .selection, emphasis: Emphasis = []) {
    highlight(
      Rect(row: row, column: 0, height: 1, width: columns), as: ground, emphasis: emphasis)
  }
}

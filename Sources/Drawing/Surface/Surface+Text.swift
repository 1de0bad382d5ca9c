extension Surface {
  /// Writes a text and answers with the columns it took.
  ///
  /// A text that is longer than `maxWidth`, or than the columns that are left, ends in `…`. What must
  /// not reach a terminal becomes a visible mark, line breaks too: text is one line here. The ground
  /// that is there stays, unless `on` names another.
  @discardableResult
  package mutating func write(
    _ text: String, row: Int, column: Int = 0, as role: Role = .text, on ground: Role? = nil,
    emphasis: Emphasis = [], maxWidth: Int? = nil
  ) -> Int {
    write(
      utf8: text.utf8Span.span, row: row, column: column, as: role, on: ground,
      emphasis: emphasis, maxWidth: maxWidth)
  }

  @discardableResult
  package mutating func write(
    _ text: some StringProtocol, row: Int, column: Int = 0, as role: Role = .text,
    on ground: Role? = nil, emphasis: Emphasis = [], maxWidth: Int? = nil
  ) -> Int {
    write(
      String(text), row: row, column: column, as: role, on: ground, emphasis: emphasis,
      maxWidth: maxWidth)
  }

  /// The same for bytes as they came: what is no UTF-8 becomes a mark.
  @discardableResult
  package mutating func write(
    utf8 bytes: Span<UInt8>, row: Int, column: Int = 0, as role: Role = .text,
    on ground: Role? = nil, emphasis: Emphasis = [], maxWidth: Int? = nil
  ) -> Int {
    let limit = min(maxWidth ?? .max, columns - column)
    guard limit > 0, row >= 0, row < rows else { return 0 }
    var pen = TextPen(
      row: row, start: column, end: column + limit,
      cell: Cell(glyph: 0x20, role: role, ground: ground ?? .background, emphasis: emphasis),
      keepsGround: ground == nil)
    return pen.write(bytes, on: &self)
  }

  /// Writes a text that ends before column `end`, or at the right edge; answers with its columns.
  @discardableResult
  package mutating func writeRight(
    _ text: String, row: Int, end: Int? = nil, as role: Role = .text, on ground: Role? = nil,
    emphasis: Emphasis = [], maxWidth: Int? = nil
  ) -> Int {
    let end = end ?? columns
    let width = min(TextWidth.cells(text), max(0, min(maxWidth ?? end, end)))
    return write(
      text, row: row, column: end - width, as: role, on: ground, emphasis: emphasis,
      maxWidth: width)
  }

  /// Writes a text in the middle of `start..<end`.
  @discardableResult
  package mutating func writeCentred(
    _ text: String, row: Int, in range: Range<Int>, as role: Role = .text, on ground: Role? = nil,
    emphasis: Emphasis = []
  ) -> Int {
    let width = min(TextWidth.cells(text), range.count)
    return write(
      text, row: row, column: range.lowerBound + (range.count - width) / 2, as: role, on: ground,
      emphasis: emphasis, maxWidth: width)
  }

  /// Puts one character of ours (a line, a block, a mark) that is one column wide.
  package mutating func put(
    _ character: Unicode.Scalar, row: Int, column: Int, as role: Role = .text,
    on ground: Role? = nil, emphasis: Emphasis = []
  ) {
    let scalarClass = TextWidth.scalarClass(character.value)
    let glyph = scalarClass == .narrow ? character.value : scalarClass.mark(of: character.value)
    let cell = Cell(
      glyph: tiered(glyph), role: role, ground: ground ?? .background, emphasis: emphasis)
    place(cell, row: row, column: column, keepingGround: ground == nil)
  }

  /// The character that this surface's tier has for a glyph.
  func tiered(_ glyph: UInt32) -> UInt32 {
    switch tier {
    case .braille: glyph
    case .blocks:
      GlyphReplacement.braille ~= glyph ? GlyphReplacement.shade(ofBraille: glyph) : glyph
    case .ascii: GlyphReplacement.ascii(glyph)
    }
  }
}

import Bytes
import TestSupport
import Testing

@Suite struct SymbolTableTests {
  @Test func `a text has one number, in order of first sight`() {
    var table = SymbolTable()
    #expect(["a", "b", "", "a", "b", "c"].map { table.intern($0) } == [0, 1, 2, 0, 1, 3])
    #expect((0..<4).map { table[$0] } == ["a", "b", "", "c"])
    #expect(table.count == 4)
  }

  @Test func `a text never seen has no number`() {
    var table = SymbolTable()
    _ = table.intern("ab")
    let (known, unknown) = (Array("ab".utf8), Array("a".utf8))
    #expect(table.number(of: known.span) == 0)
    #expect(table.number(of: unknown.span) == nil)
  }

  @Test(arguments: UInt64(0)..<3)
  func `thousands of texts agree with a dictionary`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var table = SymbolTable()
    var expected: [String: Int32] = [:]
    for _ in 0..<5000 {
      let text = "value-\(generator.next() % 3000)"
      let number = expected[text] ?? Int32(expected.count)
      expected[text] = number
      #expect(table.intern(text) == number)
    }
    #expect(table.count == expected.count)
    for (text, number) in expected { #expect(table[number] == text) }
  }
}

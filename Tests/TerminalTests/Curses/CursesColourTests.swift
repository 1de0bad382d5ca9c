import Drawing
import Testing

@testable import Terminal

@Suite struct CursesColourTests {
  @Test(arguments: [
    (Colour.terminal, Int32(-1)), (.indexed(9), 9), (.indexed(200), 200),
    (.rgb(red: 1, green: 2, blue: 3), -1),
  ])
  func `a palette of 256 is asked by place`(colour: Colour, number: Int32) {
    #expect(CursesColour(count: 256, isDirect: false).number(of: colour) == number)
  }

  @Test(arguments: [
    (Colour.terminal, Int32(-1)), (.indexed(9), 9), (.indexed(16), 0x10), (.indexed(196), 0xff0000),
    (.indexed(232), 0x080808), (.rgb(red: 1, green: 2, blue: 3), 0x010203),
    (.rgb(red: 0, green: 0, blue: 0), 16), (.rgb(red: 0, green: 0, blue: 15), 16),
    (.rgb(red: 255, green: 255, blue: 255), 0xffffff),
  ])
  func `direct colours keep the terminal's sixteen and are RGB beyond`(
    colour: Colour, number: Int32
  ) {
    #expect(CursesColour(count: 1 << 24, isDirect: true).number(of: colour) == number)
  }

  @Test func `eight colours and bold make sixteen`() {
    let eight = CursesColour(count: 8, isDirect: false)
    #expect(eight.number(of: .indexed(9)) == 1)
    #expect(eight.needsBold(.indexed(9)))
    #expect(!eight.needsBold(.indexed(1)))
    #expect(eight.number(of: .indexed(100)) == -1)
    #expect(!CursesColour(count: 16, isDirect: false).needsBold(.indexed(9)))
  }
}

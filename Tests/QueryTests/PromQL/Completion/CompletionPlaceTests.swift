import Query
import Testing

@Suite struct CompletionPlaceTests {
  @Test(
    arguments: [
      ("", .operand, ""), ("ra", .operand, "ra"), ("sum(ra", .operand, "ra"),
      ("up and do", .operand, "do"), ("up == bo", .operand, "bo"), ("up + ", .operand, ""),
      ("rate(up[5m]) o", .afterOperand, "o"), ("up ", .afterOperand, ""),
      ("sum ", .afterAggregation, ""), ("sum b", .afterAggregation, "b"),
      ("sum by (jo", .grouping, "jo"), ("sum by (job, ", .grouping, ""),
      ("a / on (", .grouping, ""),
      ("up{", .labelName(selector: "up{}"), ""), ("up{jo", .labelName(selector: "up{}"), "jo"),
      ("up{job=\"a\", in", .labelName(selector: "up{job=\"a\"}"), "in"),
      ("{__name__=\"up\", ", .labelName(selector: "{__name__=\"up\"}"), ""),
      ("up{job=", .labelValue(label: "job", selector: "up{}"), ""),
      ("up{job=\"no", .labelValue(label: "job", selector: "up{}"), "no"),
      ("a + up{x='1', job=~'no", .labelValue(label: "job", selector: "up{x='1'}"), "no"),
      ("up[", .duration, ""), ("up[5", .duration, "5"),
      ("up{job", .labelName(selector: "up{}"), "job"), ("up{job ", .nothing, ""),
      ("5", .nothing, "5"), ("\"te", .nothing, ""), ("up offset ", .nothing, ""),
      ("up $ ", .nothing, ""),
    ] as [(String, CompletionPlace.Expected, String)])
  func `the words before the cursor say what may come`(
    query: String, expected: CompletionPlace.Expected, typed: String
  ) {
    let place = CompletionPlace(in: query, at: query.utf8.count)
    #expect(place.expected == expected)
    #expect(String(decoding: Array(query.utf8)[place.typed], as: UTF8.self) == typed)
  }

  @Test func `what stands behind the cursor has no part in it`() {
    let place = CompletionPlace(in: "sum(ra) + up{job=\"x\"}", at: 6)
    #expect(place.expected == .operand)
    #expect(place.typed == 4..<6)
  }

  @Test func `a value takes the place of its quote as well`() {
    let place = CompletionPlace(in: "up{job='no", at: 10)
    #expect(place.replaced == 7..<10)
    #expect(place.typed == 8..<10)
  }
}

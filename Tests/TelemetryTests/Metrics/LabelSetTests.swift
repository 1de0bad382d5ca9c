import Telemetry
import Testing

@Suite struct LabelSetTests {
  @Test func `labels are sorted, and the last of a name wins`() {
    let labels = LabelSet([.init("b", "1"), .init("a", "2"), .init("b", "3")])
    #expect(labels.labels == [.init("a", "2"), .init("b", "3")])
  }

  @Test func `an empty value is an absent label`() {
    var labels: LabelSet = ["a": "", "b": "1"]
    labels["b"] = ""
    #expect(labels == [:])
  }

  @Test(
    arguments: [
      (["__name__": "up", "job": "x\"\n"], #"up{job="x\"\n"}"#), (["__name__": "up"], "up"),
      ([:], "{}"),
    ] as [(LabelSet, String)])
  func `a label set prints as PromQL writes it`(labels: LabelSet, text: String) {
    #expect(labels.description == text)
  }
}

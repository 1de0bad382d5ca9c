import Configuration
import Telemetry
import Testing

@testable import Ingest

/// Files and answers of discovery, in the formats that they come in.
@Suite struct TargetDocumentTests {
  @Test func `JSON with tabs, escapes and surrogates is read with its places`() throws {
    let text =
      "[\n\t{\n\t\t\"targets\": [\"a:1\",\n\t\t\"\\u0062\\/:2\"],\n\t\t\"labels\": "
      + "{\"x\": \"\\ud83d\\ude00\"}\n\t}\n]\n"
    let groups = try TargetDocument.file(Array(text.utf8), path: "/sd/web.JSON")
    #expect(groups.count == 1)
    #expect(groups[0].targets.map(\.address) == ["a:1", "b/:2"])
    #expect(groups[0].targets.map(\.line) == [3, 4])
    #expect(groups[0].targets.map(\.column) == [15, 3])
    #expect(groups[0].labels == ["x": "😀", "__meta_filepath": "/sd/web.JSON"])
    #expect(groups[0].source == "/sd/web.JSON:0")
  }

  @Test func `YAML is read where the path does not end as JSON`() throws {
    let groups = try TargetDocument.file(Array("- targets: [a:1]\n".utf8), path: "web.yml")
    #expect(groups.flatMap(\.targets).map(\.address) == ["a:1"])
  }

  @Test func `an answer names its URL`() throws {
    let bytes = Array(#"[{"targets": ["a:1"]}]"#.utf8)
    let groups = try TargetDocument.answer(bytes, url: "http://sd/x")
    #expect(groups.map(\.labels) == [["__meta_url": "http://sd/x"]])
  }

  @Test(arguments: [
    ("a.json", "[{\"targets\": [\n  9100]}]", "2:3: expected a text in quotes, found '9100'"),
    ("a.json", "[{\"targets\": null}, null]", "1:21: expected a target group, found nothing"),
    ("a.json", "[{\"targets\": [\"a:1\"]},\n]", "2:1: expected a value, found ']'"),
    ("a.json", "- targets: [a:1]", "1:2: not a number as RFC 8259 writes it"),
    ("a.json", "", "1:1: the document ends too early"),
    ("a.yml", "- targets: [a:1", "2:1: did not find expected ',' or ']'"),
    (
      "a.yml", "- targets: [a:1]\n  lables: {}",
      "2:3: unknown key 'lables' (did you mean 'labels'?)"
    ),
  ])
  func `what is wrong has its place`(path: String, text: String, problem: String) {
    do throws(Problem) {
      _ = try TargetDocument.file(Array(text.utf8), path: path)
      Issue.record("was read")
    } catch {
      #expect(error.description == problem)
    }
  }
}

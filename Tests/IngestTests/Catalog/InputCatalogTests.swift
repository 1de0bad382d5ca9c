import Configuration
import Telemetry
import Testing

@testable import Ingest

@Suite struct InputCatalogTests {
  private func kind(_ word: String, strict: Bool = true) -> String {
    let (inputs, problems) = InputCatalog.resolve(InputWords([word]), strict: strict)
    if let problem = problems.first { return problem.description }
    switch inputs.first?.kind {
    case .url: return "url"
    case .metrics: return "metrics"
    case .scrapeConfig(let config): return "job \(config.job)"
    case .health: return "health"
    case .files: return "files"
    case .standardInput: return "stdin"
    case .command(let command, _): return "command \(command)"
    case .receiver: return "receiver"
    case nil: return "nothing"
    }
  }

  @Test(arguments: [
    ("http://h:9100/metrics", "url"), ("http://h", "url"),
    ("https://h/api/HealthZ?full=1", "health"),
    ("http://h/actuator/health", "health"), ("http://h/status", "health"),
    ("http://h/nginx_status", "url"), ("-", "stdin"), ("cmd:tail -f x", "command tail -f x"),
    ("http://", "http://: not an http, https or http+unix URL"),
    (
      "redis://u:secret@h:1",
      "redis://h:1: redis:// cannot be probed; http://, https:// and http+unix:// can"
    ),
    ("cmd: ", "cmd: : expected a command after cmd:"),
    ("/no/such/file", "/no/such/file: no such file or folder"),
    ("/no/such/*.log", "/no/such/*.log: no file matches"),
  ])
  func `a word is what it looks like`(word: String, expected: String) {
    #expect(kind(word) == expected)
  }

  @Test func `a file that is not there yet is waited for where that makes sense`() {
    #expect(kind("/no/such/file", strict: false) == "files")
    #expect(kind("/no/such/*.log", strict: false) == "files")
  }

  @Test func `a name is shown without its credentials`() {
    let (inputs, _) = InputCatalog.resolve(
      InputWords(["http://user:secret@h:9100/metrics"]), strict: true)
    #expect(inputs.map(\.name) == ["http://h:9100/metrics"])
  }

  @Test func `files are judged by what they hold`() throws {
    let folder = try Folder()
    Writer(folder["app.log"]).write("{\"level\":\"info\",\"message\":\"a\"}\n")
    Writer(folder["junk"]).write("\u{0}\u{1}\n")
    #expect(kind(folder["app.log"]) == "files")
    #expect(kind(folder.path) == "files")
    #expect(
      kind(folder["junk"])
        == folder["junk"]
        + ": expected an exposition, logs, traces or a capture, found binary data")
    var words = InputWords()
    words.traces = [folder["app.log"]]
    #expect(
      InputCatalog.resolve(words, strict: true).problems.map(\.message) == [
        "expected traces (OTLP, Jaeger or Zipkin), found a JSON log"
      ])
  }

  @Test func `the configuration's inputs count where the command line names none`() {
    var configuration = Configuration()
    configuration.metrics = [Endpoint("http://a/metrics")]
    configuration.otlp = .standard
    let alone = InputCatalog.resolve(InputWords(), configuration: configuration, strict: true)
    #expect(
      alone.inputs.map(\.name) == ["http://a/metrics", "otlp http://127.0.0.1:4318"])
    let beside = InputCatalog.resolve(
      InputWords(["http://b/metrics"]), configuration: configuration, strict: true)
    #expect(
      beside.inputs.map(\.name) == ["http://b/metrics", "otlp http://127.0.0.1:4318"])
    var named = InputWords(["http://b/metrics"])
    named.namesConfiguration = true
    #expect(
      InputCatalog.resolve(named, configuration: configuration, strict: true).inputs.map(\.name)
        == ["http://b/metrics", "http://a/metrics", "otlp http://127.0.0.1:4318"])
  }

  @Test(arguments: [
    ("http://h/x", true), ("-", true), ("cmd:ls", true), ("/tmp", true), ("level>=warn", false),
    ("/timeout|refused/", false), ("nothing*here", false),
  ])
  func `an input is told from a filter`(word: String, isInput: Bool) {
    #expect(InputCatalog.isInput(word) == isInput)
  }
}

import Testing

/// `martlet lint config FILE`.
@Suite struct LintConfigTests {
  private static func lint(_ files: [String: String]) async throws -> CommandTry {
    let folder = try TestFolder(files)
    return await CommandTry(["lint", "config", folder["c.yml"]])
  }

  @Test func `a right file exits 0 and says what is in it`() async throws {
    let tried = try await Self.lint([
      "c.yml": "scrape_configs: [{job_name: a, static_configs: [{targets: ['x:1']}]}]"
    ])
    #expect(tried.status == 0)
    #expect(tried.output.hasSuffix("/c.yml: right, 1 scrape config\n"))
    #expect(tried.errors == "")
  }

  @Test func `what has no effect is a warning with its place`() async throws {
    let tried = try await Self.lint([
      "c.yml": "global:\nremote_write: [{url: x}]\nscrape_config_files: [none/*.yml]"
    ])
    #expect(tried.status == 0)
    let lines = tried.errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first == "2:1: warning: 'remote_write' is not supported: samples are not sent on")
    #expect(lines.last?.hasPrefix("3:23: warning: no file matches '") == true)
    #expect(lines.last?.hasSuffix("/none/*.yml'") == true)
  }

  @Test(arguments: [
    ("metrics: 5", "1:10: expected a list, found '5'\n"),
    (
      "scrape_configs:\n- job_name: a\n  scheme: x\n- {}\n",
      "3:11: unknown 'x'; expected http, https, http+unix, file\n4:3: expected a job_name\n"
    ),
    (
      "scrape_configs: [{job_name: a, static_configs: [{targets: ['x:1'], "
        + "labels: {__scrape_interval__: soon}}]}]",
      "1:60: target 'x:1': the scrape interval 'soon' is no duration above 0\n"
    ),
    ("theme: drak", "1:8: unknown theme 'drak' (did you mean 'dark'?)\n"),
  ])
  func `a wrong file exits 1 and has every problem on a line`(
    text: String, problems: String
  ) async throws {
    let tried = try await Self.lint(["c.yml": text])
    #expect(tried.status == 1)
    #expect(tried.errors == problems)
    #expect(tried.output == "")
  }

  @Test func `a problem of an included file names that file`() async throws {
    let folder = try TestFolder([
      "c.yml": "scrape_config_files: [more*.yml]",
      "more1.yml": "scrape_configs: [{job_name: a}]",
      "more2.yml": "scrape_configs: [{job_name: a}]",
    ])
    let tried = await CommandTry(["lint", "config", folder["c.yml"]])
    #expect(tried.status == 1)
    #expect(
      tried.errors == "\(folder["more2.yml"]):1:29: the job 'a' is in another file already\n")
  }

  @Test func `a file that is not there is wrong use`() async {
    let tried = await CommandTry(["lint", "config", "/none/c.yml"])
    #expect(tried.status == 2)
    #expect(tried.errors == "martlet: /none/c.yml: no such file\n")
  }

  @Test func `a command refuses a wrong configuration and says how many problems there are`()
    async throws
  {
    let folder = try TestFolder(["c.yml": "scrape_configs:\n- {}\n- {}\n"])
    let path = folder["c.yml"]
    let tried = await CommandTry(["check", "--config", path])
    #expect(tried.status == 2)
    #expect(
      tried.errors
        == "martlet: \(path):2:3: expected a job_name (and 1 more: martlet lint config \(path))\n")
  }
}

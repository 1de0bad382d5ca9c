import Testing

/// `martlet lint rules FILE`.
@Suite struct LintRulesTests {
  private static func lint(_ text: String) async throws -> CommandTry {
    let folder = try TestFolder(["r.yml": text])
    return await CommandTry(["lint", "rules", folder["r.yml"]])
  }

  @Test func `a right file exits 0 and says what is in it`() async throws {
    let tried = try await Self.lint(
      "groups: [{name: a, rules: [{record: b, expr: 1}, {alert: c, expr: up == 0}]}]")
    #expect(tried.status == 0)
    #expect(tried.output.hasSuffix("/r.yml: right, 1 group, 2 rules\n"))
    #expect(tried.errors == "")
  }

  @Test func `a wrong file exits 1 and has every problem on a line`() async throws {
    let tried = try await Self.lint(
      """
      groups:
      - name: a
        rules:
        - record: b
          expr: |
            sum(up)
            + summ(up)
        - {alert: c}
      """)
    #expect(tried.status == 1)
    #expect(
      tried.errors == """
        7:9: unknown function with name "summ" (did you mean 'sum'?)
        8:5: a rule needs an 'expr'

        """)
    #expect(tried.output == "")
  }

  @Test func `a rule that is there twice is a warning`() async throws {
    let tried = try await Self.lint(
      "groups: [{name: a, rules: [{record: b, expr: 1}, {record: b, expr: 2}]}]")
    #expect(tried.status == 0)
    #expect(tried.errors == "1:50: warning: 'b' with the same labels is already at line 1\n")
    #expect(tried.output.hasSuffix("right, 1 group, 2 rules, 1 warning\n"))
  }
}

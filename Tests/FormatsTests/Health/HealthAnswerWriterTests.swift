import Formats
import Telemetry
import Testing

struct HealthAnswerWriterTests {
  private func answer(_ statuses: [HealthStatus]) -> (status: Int, body: String) {
    let checks = statuses.map {
      HealthAnswerWriter.Check(HealthResult.Component(name: "db", status: $0, message: "said"))
    }
    let answer = HealthAnswerWriter.answer(service: "shop", version: "1", checks: checks)
    return (answer.status, String(decoding: answer.body, as: UTF8.self))
  }

  @Test(arguments: [
    ([HealthStatus](), 200, "pass"), ([.healthy, .healthy], 200, "pass"),
    ([.healthy, .degraded], 200, "warn"), ([.unknown], 200, "warn"),
    ([.degraded, .unhealthy, .healthy], 503, "fail"),
  ])
  func `the worst check decides the word and the status`(
    statuses: [HealthStatus], status: Int, word: String
  ) {
    let answer = answer(statuses)
    #expect(answer.status == status)
    #expect(answer.body.hasPrefix("{\"status\":\"\(word)\","))
  }

  @Test func `a check is a key of component and measurement with what was observed`() {
    let check = HealthAnswerWriter.Check(
      HealthResult.Component(name: "postgres", status: .degraded, message: "slow"),
      measurement: "responseTime", observedValue: 812.5, observedUnit: "ms",
      time: .seconds(1_700_000_000))
    let answer = HealthAnswerWriter.answer(service: "shop", version: "2", checks: [check])
    #expect(
      String(decoding: answer.body, as: UTF8.self)
        == #"{"status":"warn","version":"2","serviceId":"shop","checks":{"postgres:responseTime":"#
        + #"[{"status":"warn","observedValue":812.5,"observedUnit":"ms","output":"slow","#
        + #""time":"2023-11-14T22:13:20.000Z"}]}}"# + "\n")
  }
}

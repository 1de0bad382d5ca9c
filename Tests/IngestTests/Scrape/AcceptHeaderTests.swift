import Configuration
import Telemetry
import Testing

@testable import Ingest

struct AcceptHeaderTests {
  @Test func `text is asked for as Prometheus 3 does`() {
    #expect(
      AcceptHeader.text(ScrapeProtocol.usual(nativeHistograms: false))
        == "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
        + "application/openmetrics-text;version=0.0.1;q=0.4,"
        + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,"
        + "*/*;q=0.1")
  }

  @Test func `with native histograms protobuf comes first`() {
    let text = AcceptHeader.text(ScrapeProtocol.usual(nativeHistograms: true))
    #expect(
      text.hasPrefix(
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
          + "encoding=delimited;q=0.6,application/openmetrics-text;"))
  }

  @Test func `the operator's protocols and escaping are asked for in their order`() {
    #expect(
      AcceptHeader.text([.text1, .text0], escaping: .underscores)
        == "text/plain;version=1.0.0;escaping=underscores;q=0.3,text/plain;version=0.0.4;q=0.2,"
        + "*/*;q=0.1")
  }
}

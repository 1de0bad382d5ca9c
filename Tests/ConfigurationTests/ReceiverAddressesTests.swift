import Configuration
import Testing

@Suite struct ReceiverAddressesTests {
  @Test(
    arguments: [
      ("127.0.0.1:4318", "127.0.0.1:4318", true), ("[::1]:4318", "[::1]:4318", true),
      (":4318", "127.0.0.1:4318", true), ("localhost:0", "localhost:0", true),
      ("0.0.0.0:4318", "0.0.0.0:4318", false), ("[::]:4318", "[::]:4318", false),
      ("otel.example:4318", "otel.example:4318", false),
      ("127.0.0.1.example:80", "127.0.0.1.example:80", false),
    ])
  func `an address is read, and known as loopback or not`(
    text: String, printed: String, isLoopback: Bool
  ) {
    let address = ReceiverAddresses.Address(text)
    #expect(address?.text == printed)
    #expect(address?.isLoopback == isLoopback)
  }

  @Test(arguments: [
    "", "4318", "host", "host:", "host:x", "host:65536", "::1:4318", "a b:1", "h/:1",
  ])
  func `what is no address is refused`(text: String) {
    #expect(ReceiverAddresses.Address(text) == nil)
  }

  @Test(
    arguments: [
      ("127.0.0.1:1,127.0.0.1:2", 1, 2), ("127.0.0.1:1", 1, nil), (",127.0.0.1:2", nil, 2),
      ("127.0.0.1:1,", 1, nil),
    ] as [(String, Int?, Int?)])
  func `both addresses come in one option`(text: String, http: Int?, grpc: Int?) {
    let addresses = ReceiverAddresses(text)
    #expect(addresses?.http?.port == http)
    #expect(addresses?.grpc?.port == grpc)
  }

  @Test(arguments: ["", ",", "x", "127.0.0.1:1,x", "127.0.0.1:1,127.0.0.1:2,127.0.0.1:3"])
  func `a wrong option is refused`(text: String) {
    #expect(ReceiverAddresses(text) == nil)
  }
}
